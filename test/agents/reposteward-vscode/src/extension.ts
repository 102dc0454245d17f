import * as vscode from "vscode";
import { createFromTemplate, learnFromSave, proposeAgentsMd } from "./rules.js";
import { steward } from "./steward.js";

export function activate(context: vscode.ExtensionContext) {
  const out = vscode.window.createOutputChannel("Repo Steward");
  const safely = (fn: () => Promise<void>) => async () => {
    try {
      await fn();
    } catch (e) {
      out.appendLine(String(e));
      void vscode.window.showErrorMessage(`Repo Steward: ${e}`);
    }
  };

  let busy = false;
  context.subscriptions.push(
    out,
    vscode.commands.registerCommand("reposteward.propose", safely(proposeAgentsMd)),
    vscode.commands.registerCommand("reposteward.template", safely(createFromTemplate)),
    vscode.workspace.onDidSaveTextDocument(async (doc) => {
      if (busy || doc.languageId !== "typescript") return;
      busy = true;
      await safely(() => learnFromSave(doc))();
      busy = false;
    }),
  );

  const timer = setInterval(() => void safely(steward)(), 30 * 60_000);
  context.subscriptions.push({ dispose: () => clearInterval(timer) });
}

export function deactivate() {}
