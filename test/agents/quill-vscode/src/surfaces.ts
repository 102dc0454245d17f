import * as vscode from "vscode";

export const root = () => vscode.workspace.workspaceFolders![0].uri;
export const rulesUri = () => vscode.Uri.joinPath(root(), ".github", "copilot-instructions.md");
export const mcpUri = () => vscode.Uri.joinPath(root(), ".vscode", "mcp.json");
export const learnedUri = () => vscode.Uri.joinPath(root(), ".quill", "learned.md");

export async function readText(uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return "";
  }
}
export const writeText = (uri: vscode.Uri, text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
