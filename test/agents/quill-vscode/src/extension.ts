import * as vscode from "vscode";
import { ProposedRules } from "./proposedRules";
import { participant } from "./participant";
import { AddServerTool, SetVoiceTool } from "./tools";
import { ReviewPanel } from "./reviewPanel";

export function activate(ctx: vscode.ExtensionContext) {
  const proposed = new ProposedRules();
  ctx.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(ProposedRules.scheme, proposed),
    vscode.commands.registerCommand("quill.acceptRules", () => proposed.accept()),
    vscode.commands.registerCommand("quill.editVoice", async () => {
      const voice = await vscode.window.showInputBox({ prompt: "Voice", value: ctx.workspaceState.get("quill.voice") });
      if (voice) await ctx.workspaceState.update("quill.voice", voice);
    }),
    vscode.lm.registerTool("quill_setVoice", new SetVoiceTool(ctx.workspaceState)),
    vscode.lm.registerTool("quill_addServer", new AddServerTool(new ReviewPanel())),
    vscode.chat.createChatParticipant("quill.chat", participant(ctx, proposed)),
  );
}
