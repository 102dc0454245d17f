import * as vscode from "vscode";

export function root(): vscode.Uri {
  const f = vscode.workspace.workspaceFolders?.[0];
  if (!f) throw new Error("Open a folder first");
  return f.uri;
}

export async function readText(rel: string): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(root(), rel)));
  } catch {
    return "";
  }
}

export async function writeText(rel: string, text: string) {
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(root(), rel), new TextEncoder().encode(text));
}
