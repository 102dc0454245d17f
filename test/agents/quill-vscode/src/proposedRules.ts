import * as vscode from "vscode";
import { readText, rulesUri, writeText } from "./surfaces";

export class ProposedRules implements vscode.TextDocumentContentProvider {
  static readonly scheme = "quill-proposed";
  private text?: string;
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly uri = vscode.Uri.parse(`${ProposedRules.scheme}:/rules.md`);

  provideTextDocumentContent() { return this.text ?? ""; }

  async offer(text: string) {
    this.text = text;
    this.changed.fire(this.uri);
    await vscode.commands.executeCommand("vscode.diff", rulesUri(), this.uri, "Rules: current ↔ proposed");
  }

  async accept() {
    if (this.text === undefined) return;
    await writeText(rulesUri(), this.text);
    this.text = undefined;
  }
}

export async function offerModalEdit(kind: string, uri: vscode.Uri, text: string) {
  const before = await readText(uri);
  const pick = await vscode.window.showWarningMessage(`Quill wants to change ${kind}`, { modal: true, detail: `${before.length} → ${text.length} characters\n\n${text}` }, "Apply");
  if (pick !== "Apply") return false;
  await writeText(uri, text);
  return true;
}
