import { CodeLensRefreshRequest } from "vscode-languageserver/node";
import type { Finding, Place } from "../core/finding.js";
import { hash } from "../core/report/fingerprint.js";
import { printable } from "../core/report/printable.js";
import { shownFindings } from "./diagnostics.js";
import type { Folder } from "./folder.js";
import {
  FINDINGS,
  FINDINGS_CHANGED,
  type FindingItem,
  type FindingsParams,
  type FindingsResult,
  type FolderFindings,
  type UriPlace,
} from "./protocol.js";
import type { Server } from "./server.js";

/** How long views wait at most to be told, in milliseconds: comparing everything takes time that a person who types waits for. */
const PATIENCE = 150;

/** Answers what is known, and says when that has changed. */
export function offerFindings(server: Server): { analysed(): void } {
  const { connection, folders, client } = server;
  let last = "";
  let due: NodeJS.Timeout | undefined;

  connection.onRequest(FINDINGS, async ({ folder }: FindingsParams, token): Promise<FindingsResult> => {
    const wanted = folder === undefined ? folders.all : [folders.byUri(folder) ?? []].flat();
    const results: FindingsResult = [];
    for (const each of wanted) {
      await folders.current(each, token);
      results.push(folderFindings(server, each));
    }
    // A view that asks before it is told has seen more than what was told last: going back to that is a change for it.
    if (due) last = "";
    return results;
  });

  const tell = (): void => {
    due = undefined;
    const now = hash(JSON.stringify(folders.all.map((folder) => withoutTimes(folderFindings(server, folder)))));
    if (now === last) return;
    last = now;
    if (client.commands) void connection.sendNotification(FINDINGS_CHANGED);
    if (client.lensRefresh) void connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
  };

  connection.onExit(() => clearTimeout(due));

  return {
    analysed() {
      due ??= setTimeout(tell, PATIENCE);
    },
  };
}

function withoutTimes({ checked, ...rest }: FolderFindings): object {
  return { ...rest, checked: checked && { ...checked, milliseconds: 0 } };
}

function folderFindings(server: Server, folder: Folder): FolderFindings {
  const { names } = server;
  const analysed = folder.analysed;
  const counts = analysed?.scanned;
  return {
    folder: folder.uri,
    hasAgent: (counts?.sources ?? 0) > 0 || (analysed?.findings.length ?? 0) > 0,
    findings: shownFindings(folder, true).map((finding) => itemOf(server, folder, finding)),
    checked:
      counts && folder.loaded
        ? { ...counts, skipped: folder.workspace.skipped, milliseconds: folder.loadMilliseconds + (analysed?.milliseconds ?? 0) }
        : undefined,
    problems: folder.settingsProblems(names.textOf).map(({ file, line, column, message }) => ({
      uri: names.uriOf(file),
      startLine: line,
      startColumn: column,
      endLine: line,
      endColumn: column + 1,
      message: printable(message),
    })),
  };
}

/** A finding as the views show it. */
export function itemOf({ names, engine }: Server, folder: Folder, finding: Finding): FindingItem {
  const at = ({ file, startLine, startColumn, endLine, endColumn }: Place): UriPlace => ({
    uri: names.uriOf(folder.pathOf(file)),
    startLine,
    startColumn,
    endLine,
    endColumn,
  });
  const { rule, family, severity, confidence, waysIn, fingerprint, suppressed } = finding;
  return {
    ...at(finding),
    rule,
    title: engine.knowledge.rules.find(({ id }) => id === rule)?.title ?? rule,
    family,
    severity,
    confidence,
    message: printable(finding.message),
    path: finding.path.map((step) => ({ ...at(step), kind: step.kind, label: printable(step.label) })),
    gates: finding.gates.map((gate) => ({ ...at(gate), label: printable(gate.label), why: printable(gate.why) })),
    also: (finding.also ?? []).map((each) => ({ rule: each.rule, message: printable(each.message) })),
    waysIn,
    fingerprint,
    folder: folder.uri,
    ...(suppressed ? { allowed: printable(suppressed.reason) } : {}),
  };
}
