import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
  DiagnosticSeverity,
} from "vscode-languageserver/node";
import type { Finding } from "../core/finding.js";
import type { Fix } from "../core/fix.js";
import { FIX_ALL } from "./client.js";
import { shownFindings } from "./diagnostics.js";
import { fixAllAction, fixAllFor, fixAllOf } from "./fix-all.js";
import { isSettled, workspaceEdit } from "./fix-context.js";
import type { Folder } from "./folder.js";
import { gateActions } from "./gate-actions.js";
import { rangeOf } from "./places.js";
import { TRY_FIXES, type TryFixesParams, type TryFixesResult } from "./protocol.js";
import { suppression } from "./questions.js";
import type { Server } from "./server.js";
import { keepFixes, type Stops, type TriedFixes } from "./tried-fixes.js";

/** What can be done about findings, and about reviews that are not recognised. */
export function offerActions(server: Server, stops: Stops): void {
  const { connection, folders } = server;
  const tried = keepFixes(server, stops);

  connection.onCodeAction(async (params, token): Promise<CodeAction[]> => {
    const { textDocument, range, context } = params;
    const member = folders.of(textDocument.uri);
    if (!member) return [];
    const { folder, file } = member;
    await folders.current(folder, token);
    if (!isSettled(server, folder, file)) return [];
    const actions: CodeAction[] = [];
    const wants = (kind: string): boolean => context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
    if (wants(CodeActionKind.QuickFix))
      for (const finding of shownFindings(folder))
        if (finding.file === file && overlaps(finding, range)) {
          const more = await fixesAtHand(server, tried, { folder, finding, params, token });
          actions.push(...forFinding(server, folder, finding, params, tried.known(folder, finding), more));
        }
    if (context.only && wants(FIX_ALL))
      actions.push(...(await fixAllAction(server, member, textDocument.uri, fixAllFor(server, stops.interrupted, token))));
    if (wants(CodeActionKind.RefactorRewrite)) actions.push(...gateActions(server, folder, file, range.start));
    return actions;
  });

  connection.onCodeActionResolve(async (action, token) => {
    const uri = fixAllOf(action.data);
    const member = uri === undefined ? undefined : folders.of(uri);
    if (!member) return action;
    await folders.current(member.folder, token);
    return { ...action, edit: await fixAllFor(server, stops.interrupted, token)(member) };
  });

  connection.onRequest(TRY_FIXES, async ({ fingerprint }: TryFixesParams, token): Promise<TryFixesResult> => {
    for (const folder of folders.all) {
      const { findings } = await folders.current(folder, token);
      const finding = findings.find((each) => each.fingerprint === fingerprint);
      if (finding && isSettled(server, folder, finding.file)) return { fixes: (await tried.all(folder, finding, token)).length };
    }
    return { fixes: 0 };
  });
}

/** What trying fixes may cost each time the cursor moves, and while a person waits who sees nothing, in milliseconds. */
const CHEAP = { unasked: 100, asked: 1000 };

interface Asked {
  folder: Folder;
  finding: Finding;
  params: CodeActionParams;
  token: CancellationToken;
}

/** Tries fixes where that is quick, or nobody could ask for them in another way. Answers whether there is more to try. */
async function fixesAtHand({ client }: Server, tried: TriedFixes, { folder, finding, params, token }: Asked): Promise<boolean> {
  const cost = tried.cost(folder, finding);
  const unasked = params.context.triggerKind === CodeActionTriggerKind.Automatic;
  if (cost <= (unasked ? CHEAP.unasked : client.commands ? CHEAP.asked : Number.POSITIVE_INFINITY)) {
    await tried.all(folder, finding, token);
    return false;
  }
  tried.prepare(folder, finding);
  return true;
}

function forFinding(
  server: Server,
  folder: Folder,
  finding: Finding,
  { context }: CodeActionParams,
  fixes: readonly Fix[],
  more: boolean,
): CodeAction[] {
  const { client } = server;
  const diagnostics = context.diagnostics.filter((each) => isAbout(each, finding));
  const actions: CodeAction[] = [];
  // The editor applies a preferred one unasked, as it does all safe ones.
  const preferred = fixes.find(({ safe }) => safe);
  for (const fix of fixes) {
    const edit = workspaceEdit(server, folder, fix);
    if (edit)
      actions.push({ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, edit, isPreferred: fix === preferred });
  }
  const command = (title: string, name: string, argument: string): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    command: { title, command: name, arguments: [argument] },
  });
  const { rule, fingerprint, startLine: line, file } = finding;
  if (client.commands) {
    if (more) actions.push(command("Try fixes against the whole program…", "holdpoint.fix", fingerprint));
    actions.push(
      command(`Suppress ${rule} here, with a reason…`, "holdpoint.allow", fingerprint),
      command("Copy finding as Markdown", "holdpoint.copyMarkdown", fingerprint),
      command(`Explain ${rule}`, "holdpoint.explainRule", rule),
    );
  } else {
    const edit = suppression(server, folder, file, { line, rule, reason: "" });
    if (edit)
      actions.push({
        title: `Suppress ${rule} here${folder.settings.suppress?.requireReason === false ? "" : " (the reason is for you to write)"}`,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        edit,
      });
  }
  return actions;
}

function isAbout({ code, data, severity }: Diagnostic, { rule, fingerprint }: Finding): boolean {
  const mark = typeof data === "object" && data !== null && "fingerprint" in data ? data.fingerprint : fingerprint;
  return code === rule && mark === fingerprint && severity !== DiagnosticSeverity.Hint;
}

function overlaps(finding: Finding, range: CodeActionParams["range"]): boolean {
  const { start, end } = rangeOf(finding);
  return start.line <= range.end.line && range.start.line <= end.line;
}
