import { type CodeAction, CodeActionKind, type Position } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { withGate } from "../config/add-gate.js";
import type { Finding } from "../core/finding.js";
import type { TextEdit } from "../core/fix.js";
import { reviewGateEdit } from "../workspace/comments.js";
import { fixContext, workspaceEdit } from "./fix-context.js";
import type { Folder } from "./folder.js";
import { touches } from "./places.js";
import type { Server } from "./server.js";

/** Ways to say that a function asks somebody: a tag where it is declared, a row in the settings where it is called. */
export function gateActions(server: Server, folder: Folder, file: string, position: Position): CodeAction[] {
  const text = folder.workspace.textOf(file);
  if (text === undefined || (folder.analysed?.scanned.sources ?? 0) === 0) return [];
  const offset = TextDocument.create(file, "", 0, text).offsetAt(position);
  const name = wordAt(text, offset);
  if (name === undefined) return [];
  const declared = declaredAt(folder, file, text, offset);
  if (declared) {
    const edit = reviewGateEdit(fixContext(server, folder), file, offset);
    return edit ? action(server, folder, `Declare ${name} a review gate`, [edit]) : [];
  }
  // What makes or takes the change that is found is no review of it.
  const isPart = (finding: Finding) =>
    [finding, ...finding.path.filter(({ kind }) => kind === "source")].some((at) => at.file === file && touches(at, position));
  if (!isCalled(text, offset) || folder.analysed?.findings.some(isPart)) return [];
  return settingsRow(server, folder, name);
}

function settingsRow(server: Server, folder: Folder, name: string): CodeAction[] {
  const path = folder.workspace.settingsFile ?? folder.pathOf("holdpoint.json");
  const file = folder.nameOf(path);
  if (file === undefined) return [];
  const before = server.names.textOf(path) ?? folder.workspace.textOf(file);
  const after = withGate(before, { function: name, kind: "human-review" });
  const title = `Declare ${name} a review gate in holdpoint.json`;
  if (before === undefined) {
    const edit = workspaceEdit(server, folder, { edits: [], creates: [{ file, text: after }] });
    return edit ? [{ title, kind: CodeActionKind.RefactorRewrite, edit }] : [];
  }
  const range = { start: { line: 0, character: 0 }, end: TextDocument.create(file, "", 0, before).positionAt(before.length) };
  const uri = server.names.uriOf(path);
  const edits = [{ range, newText: after }];
  const edit = server.client.documentChanges
    ? { documentChanges: [{ textDocument: { uri, version: server.names.versionOf(path) ?? null }, edits }] }
    : { changes: { [uri]: edits } };
  return [{ title, kind: CodeActionKind.RefactorRewrite, edit }];
}

function action(server: Server, folder: Folder, title: string, edits: TextEdit[]): CodeAction[] {
  const edit = workspaceEdit(server, folder, { edits });
  return edit ? [{ title, kind: CodeActionKind.RefactorRewrite, edit }] : [];
}

/** Whether the offset is in the head of a function, so that it is this function which is meant. */
function declaredAt(folder: Folder, file: string, text: string, offset: number): boolean {
  const name = wordAt(text, offset);
  const functions = folder.workspace.unitOf(file)?.functions ?? [];
  return functions.some(({ kind, name: own, start }) => {
    const end = text.indexOf("\n", start);
    return kind !== "module" && own === name && offset >= lineStart(text, start) && (end < 0 || offset <= end);
  });
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

function wordAt(text: string, offset: number): string | undefined {
  const before = /[\p{ID_Continue}$]*$/u.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? "";
  const after = /^[\p{ID_Continue}$]*/u.exec(text.slice(offset, offset + 200))?.[0] ?? "";
  const word = before + after;
  return /^[\p{ID_Start}_$]/u.test(word) ? word : undefined;
}

function isCalled(text: string, offset: number): boolean {
  return /^[\p{ID_Continue}$]*\s*\(/u.test(text.slice(offset, offset + 200));
}
