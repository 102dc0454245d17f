import * as vscode from "vscode";
import { rounds } from "./policy";
import { toolset } from "./toolset";

export const participant = (context: vscode.ExtensionContext): vscode.ChatRequestHandler => async (request, _chat, stream, token) => {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!root) return void stream.markdown("Open a folder first.");
  const rulesUri = vscode.Uri.joinPath(root, ".github", "copilot-instructions.md");
  const rules = await vscode.workspace.fs.readFile(rulesUri).then((b) => b.toString(), () => "");
  const messages = [vscode.LanguageModelChatMessage.User(`Instructions:\n${rules}`), vscode.LanguageModelChatMessage.User(request.prompt)];
  const tools = toolset.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
  const said: string[] = [];

  for (let i = 0; i < rounds(); i++) {
    const res = await request.model.sendRequest(messages, { tools }, token);
    const calls: vscode.LanguageModelToolCallPart[] = [];
    const parts: (vscode.LanguageModelTextPart | vscode.LanguageModelToolCallPart)[] = [];
    for await (const part of res.stream) {
      if (part instanceof vscode.LanguageModelTextPart) {
        stream.markdown(part.value);
        said.push(part.value);
        parts.push(part);
      } else if (part instanceof vscode.LanguageModelToolCallPart) {
        calls.push(part);
        parts.push(part);
      }
    }
    messages.push(vscode.LanguageModelChatMessage.Assistant(parts));
    if (calls.length === 0) break;
    for (const c of calls) {
      const tool = toolset.find((t) => t.name === c.name);
      const out = tool ? await tool.invoke(c.input, root) : "unknown tool";
      messages.push(vscode.LanguageModelChatMessage.User([new vscode.LanguageModelToolResultPart(c.callId, [new vscode.LanguageModelTextPart(out)])]));
    }
  }
  const talk = context.workspaceState.get<string[]>("talk", []);
  await context.workspaceState.update("talk", [...talk, request.prompt, said.join("")]);
};
