import { ok } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import * as vscode from "vscode";
import type { Api } from "../../client/extension.js";

/** The extension under test. */
export function extension(): vscode.Extension<Api> {
  const found = vscode.extensions.getExtension<Api>("holdpoint.holdpoint");
  if (!found) throw new Error("the extension is not there");
  return found;
}

/** Keeps a figure for the report. */
export function note(text: string): void {
  (globalThis as { holdpointNote?: (text: string) => void }).holdpointNote?.(text);
}

/** A file of the workspace. */
export function file(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("no folder is open");
  return vscode.Uri.joinPath(folder.uri, path);
}

/** The finding of the sample workspace, and where it is. */
export const RULE = "system-prompt-self-rewrite";
export const UNGATED = "src/tools/rewrite-persona.ts";

/** What the editor shows for a file; hints are not counted. */
export function problems(uri: vscode.Uri): vscode.Diagnostic[] {
  const all = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "holdpoint");
  return all.filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint);
}

export async function open(path: string): Promise<vscode.TextDocument> {
  return (await vscode.window.showTextDocument(file(path))).document;
}

export async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const at = document.getText().indexOf(from);
  ok(at >= 0, `"${from}" is not there`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
  ok(await vscode.workspace.applyEdit(edit));
}

/** Undefined where the editor took the question back, as it does when another extension offers its first actions meanwhile. */
export async function quickFixes(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[] | undefined> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  try {
    return await vscode.commands.executeCommand("vscode.executeCodeActionProvider", uri, range, kind, 20);
  } catch (error) {
    if (error instanceof Error && error.name === "Canceled") return undefined;
    throw error;
  }
}

/** Asks again until there is an answer. */
export async function eventually<Answer>(
  what: string,
  ask: () => Answer | undefined | false | Promise<Answer | undefined | false>,
  milliseconds = 30_000,
): Promise<Answer> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The text of a file of the workspace, on disk. */
export function textOf(path: string): string {
  return readFileSync(file(path).fsPath, "utf8");
}

/** Asks a language-model tool as an agent of the editor would; answers its text. */
export async function tool(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : "")).join("");
}

/** The processes of our language server under this extension host. Linux only. */
export function servers(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const [command, parent] = [procFile(pid, "cmdline"), /\nPPid:\s*(\d+)/.exec(procFile(pid, "status"))?.[1]];
      return command.includes("holdpoint.js\0lsp") && Number(parent) === process.pid;
    });
}

function procFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}

/** Ends the server as a crash would. */
export async function killServer(): Promise<number> {
  const pid = await eventually("a server", () => servers()[0]);
  process.kill(pid, "SIGKILL");
  await eventually("its end", () => !servers().includes(pid));
  return pid;
}
