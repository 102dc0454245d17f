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
import { fixesFor, recipesFor } from "../workspace/fixes.js";
import { FIX_ALL } from "./client.js";
import { shownFindings } from "./diagnostics.js";
import { fixAll } from "./fix-all.js";
import { fixContext, isSettled, workspaceEdit } from "./fix-context.js";
import type { Folder } from "./folder.js";
import { gateActions } from "./gate-actions.js";
import { rangeOf } from "./places.js";
import { suppression } from "./questions.js";
import type { Server } from "./server.js";

/** What can be done about findings, and about reviews that are not recognised. */
export function offerActions(server: Server, interrupted: () => () => boolean): void {
  const { connection, folders } = server;
  const fixes = keepFixes(server, interrupted);

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
        if (finding.file === file && overlaps(finding, range))
          actions.push(...forFinding(server, folder, finding, params, fixes));
    if (context.only && wants(FIX_ALL)) actions.push(...(await allFixes(server, folder, file, textDocument.uri, fixes, token)));
    if (wants(CodeActionKind.RefactorRewrite)) actions.push(...gateActions(server, folder, file, range.start));
    return actions;
  });

  connection.onCodeActionResolve(async (action, token) => {
    const uri = isFixAll(action.data) ? action.data.fixAll : undefined;
    const member = uri === undefined ? undefined : folders.of(uri);
    if (!member) return action;
    await folders.current(member.folder, token);
    return { ...action, edit: fixAll(server, member.folder, member.file, fixes) };
  });
}

/** Fixes of a finding, tried once for each state of the program. Where trying has turned out to be slow, nothing is tried `unasked`. */
export type FixesOf = (folder: Folder, finding: Finding, unasked?: boolean) => Fix[];

/** What trying the fixes of one finding may cost each time the cursor moves, in milliseconds. */
const CHEAP = 100;

function keepFixes(server: Server, interrupted: () => () => boolean): FixesOf {
  let cost = 0;
  let kept = { revision: -1, folder: "", fixes: new Map<string, Fix[]>() };
  return (folder, finding, unasked = false) => {
    if (kept.revision !== folder.revision || kept.folder !== folder.uri)
      kept = { revision: folder.revision, folder: folder.uri, fixes: new Map() };
    const key = `${finding.rule} ${finding.fingerprint} ${finding.startLine} ${finding.startColumn}`;
    const known = kept.fixes.get(key);
    if (known) return known;
    if (unasked && cost > CHEAP) return [];
    const begin = performance.now();
    const stop = interrupted();
    const fixes = fixesFor(fixContext(server, folder), finding, stop);
    cost = performance.now() - begin;
    if (!stop()) kept.fixes.set(key, fixes);
    return fixes;
  };
}

function forFinding(
  server: Server,
  folder: Folder,
  finding: Finding,
  { context }: CodeActionParams,
  fixes: FixesOf,
): CodeAction[] {
  const { client } = server;
  const diagnostics = context.diagnostics.filter((each) => isAbout(each, finding));
  const actions: CodeAction[] = [];
  for (const fix of fixes(folder, finding, context.triggerKind === CodeActionTriggerKind.Automatic)) {
    const edit = workspaceEdit(server, folder, fix);
    if (edit)
      actions.push({ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, edit, isPreferred: actions.length === 0 });
  }
  const command = (title: string, name: string, argument: string): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    command: { title, command: name, arguments: [argument] },
  });
  const { rule, fingerprint, startLine: line, file } = finding;
  if (client.commands)
    actions.push(
      command(`Suppress ${rule} here, with a reason…`, "holdpoint.allow", fingerprint),
      command("Copy finding as Markdown", "holdpoint.copyMarkdown", fingerprint),
      command(`Explain ${rule}`, "holdpoint.explainRule", rule),
    );
  else {
    const edit = suppression(server, folder, file, { line, rule, reason: "" });
    if (edit)
      actions.push({
        title: `Suppress ${rule} here (the reason is for you to write)`,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        edit,
      });
  }
  return actions;
}

async function allFixes(
  server: Server,
  folder: Folder,
  file: string,
  uri: string,
  fixes: FixesOf,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const context = fixContext(server, folder);
  const some = shownFindings(folder).some((finding) => finding.file === file && recipesFor(context, finding).length > 0);
  if (!some || token.isCancellationRequested) return [];
  const action: CodeAction = { title: "Apply all safe fixes of Holdpoint", kind: FIX_ALL };
  if (server.client.resolvesEdits) return [{ ...action, data: { fixAll: uri } }];
  const edit = fixAll(server, folder, file, fixes);
  return edit ? [{ ...action, edit }] : [];
}

function isFixAll(data: unknown): data is { fixAll: string } {
  return typeof data === "object" && data !== null && "fixAll" in data && typeof data.fixAll === "string";
}

function isAbout({ code, data, severity }: Diagnostic, { rule, fingerprint }: Finding): boolean {
  const mark = typeof data === "object" && data !== null && "fingerprint" in data ? data.fingerprint : fingerprint;
  return code === rule && mark === fingerprint && severity !== DiagnosticSeverity.Hint;
}

function overlaps(finding: Finding, range: CodeActionParams["range"]): boolean {
  const { start, end } = rangeOf(finding);
  return start.line <= range.end.line && range.start.line <= end.line;
}
