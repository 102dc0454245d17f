import * as vscode from "vscode";
import { participant } from "./participant";
import { allow } from "./policy";

export function activate(context: vscode.ExtensionContext) {
  context.subscriptions.push(
    vscode.chat.createChatParticipant("quoin.chat", participant(context)),
    vscode.commands.registerCommand("quoin.allowCommand", async () => {
      const cmd = await vscode.window.showInputBox({ prompt: "Command to run without asking" });
      if (cmd) await allow(cmd);
    }),
    vscode.commands.registerCommand("quoin.exportTalk", async () => {
      const uri = await vscode.window.showSaveDialog({ filters: { Markdown: ["md"] } });
      const talk = context.workspaceState.get<string[]>("talk", []);
      if (uri) await vscode.workspace.fs.writeFile(uri, Buffer.from(talk.join("\n\n")));
    }),
  );
}
