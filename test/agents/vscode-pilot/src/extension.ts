import * as vscode from "vscode";
import { AgentSession } from "./session";
import { createTools } from "./tools";
import { ApprovalService } from "./approval";
import { WorkspaceFiles } from "./workspaceFiles";

const RULES_TEMPLATE = `# Project rules

- Prefer small, focused changes.
- Run the linter before you finish.
`;

export function activate(ctx: vscode.ExtensionContext) {
  const output = vscode.window.createOutputChannel("Pilot");
  const approvals = new ApprovalService(output);
  const files = new WorkspaceFiles();
  const tools = createTools({ approvals, files, output });

  ctx.subscriptions.push(
    output,
    vscode.commands.registerCommand("pilot.initRules", async () => {
      await files.write("AGENTS.md", RULES_TEMPLATE);
      vscode.window.showInformationMessage("Pilot rules created.");
    }),
    vscode.commands.registerCommand("pilot.ask", async () => {
      const prompt = await vscode.window.showInputBox({ prompt: "What should I do?" });
      if (!prompt) return;
      const session = new AgentSession(tools, files, output);
      const cts = new vscode.CancellationTokenSource();
      const answer = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: "Pilot is working", cancellable: true },
        (_p, token) => {
          token.onCancellationRequested(() => cts.cancel());
          return session.run(prompt, cts.token);
        },
      );
      output.appendLine(answer);
      output.show(true);
    }),
  );
}

export function deactivate() {}
