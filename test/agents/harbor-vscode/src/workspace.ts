import * as vscode from "vscode";

const enc = new TextEncoder();

export function root(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("no folder is open");
  return folder.uri;
}

export async function readText(...segments: string[]): Promise<string> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(root(), ...segments));
    return new TextDecoder().decode(bytes);
  } catch {
    return "";
  }
}

export async function writeText(text: string, ...segments: string[]) {
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(root(), ...segments), enc.encode(text));
}
