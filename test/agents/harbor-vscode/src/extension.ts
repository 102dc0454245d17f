import * as vscode from "vscode";
import { addTask, setSetting } from "./jsonEdit";
import { handler } from "./participant";

export function activate(context: vscode.ExtensionContext) {
  context.subscriptions.push(
    vscode.chat.createChatParticipant("harbor", handler),
    vscode.commands.registerCommand("harbor.addTask", async () => {
      const command = await vscode.window.showInputBox({ prompt: "Command to run" });
      if (command) await addTask({ label: command, type: "shell", command });
    }),
    vscode.commands.registerCommand("harbor.defaults", () => setSetting("editor.formatOnSave", true)),
  );
}
