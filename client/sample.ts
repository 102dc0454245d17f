import * as vscode from "vscode";
import type { Findings } from "./findings.js";

const FILE = "sample-agent.ts";

/** The walkthrough's sample: a copy that may be edited. The step of mending it is done when its finding is gone. */
export function provideSample(context: vscode.ExtensionContext, findings: Findings): vscode.Disposable {
  const folder = vscode.Uri.joinPath(context.globalStorageUri, "sample");
  const uri = vscode.Uri.joinPath(folder, FILE);
  let flawed = false;

  async function open(): Promise<void> {
    const template = vscode.Uri.joinPath(context.extensionUri, "walkthrough", FILE);
    await vscode.workspace.fs.createDirectory(folder);
    await vscode.workspace.fs.copy(template, uri, { overwrite: true });
    await vscode.window.showTextDocument(uri);
  }

  return vscode.Disposable.from(
    vscode.commands.registerCommand("holdpoint.openSample", open),
    findings.onDidChange(() => {
      const found = findings.all().some((finding) => finding.uri === uri.toString() && finding.allowed === undefined);
      if (flawed && !found) void vscode.commands.executeCommand("setContext", "holdpoint.sampleFixed", true);
      flawed = found;
    }),
  );
}
