import * as vscode from "vscode";
import { tools } from "./tools";

export const handler: vscode.ChatRequestHandler = async (request, _context, stream, token) => {
  const messages = [vscode.LanguageModelChatMessage.User(request.prompt)];
  for (let i = 0; i < 8; i++) {
    const response = await request.model.sendRequest(messages, { tools: [...tools.values()].map((t) => t.spec) }, token);
    const calls: vscode.LanguageModelToolCallPart[] = [];
    for await (const part of response.stream) {
      if (part instanceof vscode.LanguageModelTextPart) stream.markdown(part.value);
      if (part instanceof vscode.LanguageModelToolCallPart) calls.push(part);
    }
    if (calls.length === 0) return;
    messages.push(vscode.LanguageModelChatMessage.Assistant(calls));
    for (const call of calls) {
      const text = (await tools.get(call.name)?.invoke(call.input)) ?? "unknown tool";
      messages.push(vscode.LanguageModelChatMessage.User([new vscode.LanguageModelToolResultPart(call.callId, [new vscode.LanguageModelTextPart(text)])]));
    }
  }
};
