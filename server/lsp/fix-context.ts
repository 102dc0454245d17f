import { extname } from "node:path";
import {
  type CreateFile,
  type OptionalVersionedTextDocumentIdentifier,
  type TextEdit as ProtocolEdit,
  TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { NewFile, TextEdit } from "../core/fix.js";
import type { FixContext } from "../workspace/fixes.js";
import type { Folder } from "./folder.js";
import type { Server } from "./server.js";

/** A folder's program, for building edits. */
export function fixContext({ engine }: Server, folder: Folder): FixContext {
  const { knowledge, frontends } = engine;
  return { knowledge, frontends, session: folder.workspace.settle(), read: (file) => folder.workspace.textOf(file) };
}

/** Whether edits of a file can be built: what was analysed is what the editor holds. */
export function isSettled({ documents, names }: Server, folder: Folder, file: string): boolean {
  const open = folder.workspace.openText(file);
  const document = documents.get(names.uriOf(folder.pathOf(file)));
  if (!open) return document === undefined;
  return !open.broken && open.text === document?.getText();
}

/** Edits as one undo step; created files first. Undefined where the client cannot create files and one is needed. */
export function workspaceEdit(
  server: Server,
  folder: Folder,
  { edits, creates = [] }: { edits: readonly TextEdit[]; creates?: readonly NewFile[] },
): WorkspaceEdit | undefined {
  const { names, client } = server;
  const byFile = new Map<string, ProtocolEdit[]>();
  for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), protocolEdit(folder, edit)]);
  if (!client.documentChanges) {
    if (creates.length > 0) return undefined;
    return { changes: Object.fromEntries([...byFile].map(([file, list]) => [names.uriOf(folder.pathOf(file)), list])) };
  }
  const documentChanges: (CreateFile | TextDocumentEdit)[] = [];
  for (const { file, text } of creates) {
    const uri = names.uriOf(folder.pathOf(file));
    documentChanges.push({ kind: "create", uri, options: { ignoreIfExists: false, overwrite: false } });
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    documentChanges.push(TextDocumentEdit.create({ uri, version: null }, [{ range, newText: text }]));
  }
  for (const [file, list] of byFile) {
    const path = folder.pathOf(file);
    const document: OptionalVersionedTextDocumentIdentifier = { uri: names.uriOf(path), version: names.versionOf(path) ?? null };
    documentChanges.push(TextDocumentEdit.create(document, list));
  }
  return { documentChanges };
}

function protocolEdit(folder: Folder, { file, start, end, text }: TextEdit): ProtocolEdit {
  const document = TextDocument.create(file, extname(file), 0, folder.workspace.textOf(file) ?? "");
  return { range: { start: document.positionAt(start), end: document.positionAt(end) }, newText: text };
}
