import * as vscode from "vscode";
import { ChatSession } from "./session";
import { RulesService } from "./rules";

export function activate(context: vscode.ExtensionContext) {
  const output = vscode.window.createOutputChannel("Pairbot");
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!root) return;
  const rules = new RulesService(root);

  context.subscriptions.push(
    vscode.commands.registerCommand("pairbot.addRule", async () => {
      const text = await vscode.window.showInputBox({ prompt: "Rule for Pairbot" });
      if (text) await rules.append(text);
    }),
    vscode.commands.registerCommand("pairbot.ask", async () => {
      const question = await vscode.window.showInputBox({ prompt: "Ask Pairbot" });
      if (!question) return;
      const session = new ChatSession(context, root, rules, output);
      const answer = await session.ask(question);
      const doc = await vscode.workspace.openTextDocument({ language: "markdown", content: answer });
      await vscode.window.showTextDocument(doc, { preview: true });
    }),
  );
}
