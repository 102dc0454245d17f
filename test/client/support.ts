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
