import * as vscode from "vscode";
import type { AgentTool } from "./tools";
import type { WorkspaceFiles } from "./workspaceFiles";

export class AgentSession {
  constructor(
    private readonly tools: AgentTool[],
    private readonly files: WorkspaceFiles,
    private readonly output: vscode.OutputChannel,
  ) {}

  async run(prompt: string, token: vscode.CancellationToken): Promise<string> {
    const family = vscode.workspace.getConfiguration("pilot").get<string>("model", "gpt-4o");
    const [model] = await vscode.lm.selectChatModels({ vendor: "copilot", family });
    if (!model) throw new Error(`No model for ${family}`);

    const rules = (await this.files.read("AGENTS.md")) ?? "";
    const messages = [
      vscode.LanguageModelChatMessage.User(`You are Pilot. Follow these rules:\n${rules}`),
      vscode.LanguageModelChatMessage.User(prompt),
    ];

    for (let i = 0; i < 15 && !token.isCancellationRequested; i++) {
      const res = await model.sendRequest(
        messages,
        { tools: this.tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })) },
        token,
      );
      const parts: (vscode.LanguageModelTextPart | vscode.LanguageModelToolCallPart)[] = [];
      const calls: vscode.LanguageModelToolCallPart[] = [];
      let text = "";
      for await (const part of res.stream) {
        if (part instanceof vscode.LanguageModelTextPart) {
          text += part.value;
          parts.push(part);
        } else if (part instanceof vscode.LanguageModelToolCallPart) {
          calls.push(part);
          parts.push(part);
        }
      }
      messages.push(vscode.LanguageModelChatMessage.Assistant(parts));
      if (!calls.length) return text;
      for (const c of calls) {
        this.output.appendLine(`tool ${c.name}`);
        const tool = this.tools.find((t) => t.name === c.name);
        const result = tool ? await tool.invoke(c.input).catch((e) => `error: ${e}`) : "unknown tool";
        messages.push(
          vscode.LanguageModelChatMessage.User([
            new vscode.LanguageModelToolResultPart(c.callId, [new vscode.LanguageModelTextPart(result)]),
          ]),
        );
      }
    }
    return "Stopped.";
  }
}
