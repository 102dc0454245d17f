import OpenAI from "openai";
import * as vscode from "vscode";
import { handlers, specs } from "./tools";
import type { RulesService } from "./rules";

const HISTORY_KEY = "pairbot.transcripts";

export class ChatSession {
  private client = new OpenAI();
  constructor(
    private context: vscode.ExtensionContext,
    private root: vscode.Uri,
    private rules: RulesService,
    private output: vscode.OutputChannel,
  ) {}

  async ask(question: string): Promise<string> {
    const model = vscode.workspace.getConfiguration("pairbot").get<string>("model", "gpt-4o");
    const messages: OpenAI.ChatCompletionMessageParam[] = [
      { role: "system", content: `You pair with a developer.\n\nRepository rules:\n${await this.rules.read()}` },
      { role: "user", content: question },
    ];
    const host = { root: this.root, rules: this.rules, output: this.output };
    for (let turn = 0; turn < 12; turn++) {
      const { choices } = await this.client.chat.completions.create({ model, messages, tools: specs });
      const reply = choices[0].message;
      messages.push(reply);
      if (!reply.tool_calls) {
        await this.keep(question, reply.content ?? "");
        return reply.content ?? "";
      }
      for (const call of reply.tool_calls) {
        this.output.appendLine(`${call.function.name} ${call.function.arguments}`);
        const run = handlers[call.function.name];
        const content = run ? await run(JSON.parse(call.function.arguments), host) : "no such tool";
        messages.push({ role: "tool", tool_call_id: call.id, content });
      }
    }
    return "stopped";
  }

  private async keep(question: string, answer: string) {
    const old = this.context.workspaceState.get<{ question: string; answer: string }[]>(HISTORY_KEY, []);
    await this.context.workspaceState.update(HISTORY_KEY, [...old.slice(-49), { question, answer }]);
  }
}
