import * as vscode from "vscode";
import type { RuleStore } from "./rules";

const BASE = "You are Solace, a careful coding assistant in VS Code.";

export async function buildSystem(root: vscode.Uri, rules: RuleStore): Promise<string> {
  const parts = [BASE, "# Rules", rules.text()];
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(root, "AGENTS.md"));
    parts.push("# Project", new TextDecoder().decode(bytes));
  } catch {
    parts.push("# Project", "(no AGENTS.md)");
  }
  return parts.join("\n\n");
}
