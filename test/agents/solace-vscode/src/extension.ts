import * as vscode from "vscode";
import { Task } from "./task";
import { RuleStore } from "./rules";

export function activate(context: vscode.ExtensionContext): void {
  const rules = new RuleStore(context);
  const channel = vscode.window.createOutputChannel("Solace");

  context.subscriptions.push(
    channel,
    vscode.commands.registerCommand("solace.start", async () => {
      const goal = await vscode.window.showInputBox({ prompt: "What should Solace do?" });
      if (!goal) return;
      const folder = vscode.workspace.workspaceFolders?.[0];
      if (!folder) return void vscode.window.showErrorMessage("Open a folder first.");
      await new Task(folder.uri, rules, channel).run(goal);
    }),
    vscode.commands.registerCommand("solace.editRules", async () => {
      const text = await vscode.window.showInputBox({ prompt: "Rules", value: rules.text() });
      if (text !== undefined) await rules.replace(text);
    }),
  );
}

export function deactivate(): void {}
