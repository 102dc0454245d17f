import * as vscode from "vscode";
import { mcpUri, readText, writeText } from "./surfaces";
import { ReviewPanel } from "./reviewPanel";

export class SetVoiceTool implements vscode.LanguageModelTool<{ voice: string }> {
  constructor(private readonly memento: vscode.Memento) {}

  async prepareInvocation(options: vscode.LanguageModelToolInvocationPrepareOptions<{ voice: string }>) {
    return {
      invocationMessage: "Changing voice",
      confirmationMessages: {
        title: "Change Quill's voice",
        message: new vscode.MarkdownString(`Quill will use this prompt from now on:\n\n${options.input.voice}`),
      },
    };
  }

  async invoke(options: vscode.LanguageModelToolInvocationOptions<{ voice: string }>) {
    await this.memento.update("quill.voice", options.input.voice);
    return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart("Voice changed.")]);
  }
}

export class AddServerTool implements vscode.LanguageModelTool<{ name: string; command: string }> {
  constructor(private readonly panel: ReviewPanel) {}

  async invoke({ input }: vscode.LanguageModelToolInvocationOptions<{ name: string; command: string }>) {
    const verdict = await this.panel.review({ title: `MCP server ${input.name}`, detail: input.command });
    if (verdict !== "accept") {
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart("The user rejected the server.")]);
    }
    const current = JSON.parse((await readText(mcpUri())) || `{"servers":{}}`);
    current.servers[input.name] = { type: "stdio", command: input.command };
    await writeText(mcpUri(), JSON.stringify(current, null, 2));
    return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart("Added.")]);
  }
}
