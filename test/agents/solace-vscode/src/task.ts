import * as vscode from "vscode";
import OpenAI from "openai";
import { buildSystem } from "./prompt";
import type { RuleStore } from "./rules";
import { TOOLS, type Env } from "./tools";

export class Task {
  private readonly env: Env;

  constructor(root: vscode.Uri, rules: RuleStore, channel: vscode.OutputChannel) {
    this.env = { root, rules, channel };
  }

  async run(goal: string): Promise<void> {
    const cfg = vscode.workspace.getConfiguration("solace");
    const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
    const messages: OpenAI.ChatCompletionMessageParam[] = [
      { role: "system", content: await buildSystem(this.env.root, this.env.rules) },
      { role: "user", content: goal },
    ];
    let step = 0;
    while (step < vscode.workspace.getConfiguration("solace").get<number>("maxSteps", 25)) {
      step += 1;
      const res = await client.chat.completions.create({
        model: cfg.get<string>("model", "gpt-4.1"),
        messages,
        tools: TOOLS.map((t) => ({
          type: "function" as const,
          function: {
            name: t.name,
            description: t.description,
            parameters: {
              type: "object",
              properties: Object.fromEntries(Object.entries(t.params).map(([k, type]) => [k, { type }])),
              required: Object.keys(t.params),
            },
          },
        })),
      });
      const msg = res.choices[0].message;
      messages.push(msg);
      if (!msg.tool_calls?.length) {
        this.env.channel.appendLine(msg.content ?? "");
        return;
      }
      for (const call of msg.tool_calls) {
        if (call.type !== "function") continue;
        const t = TOOLS.find((x) => x.name === call.function.name);
        const content = t ? await t.run(JSON.parse(call.function.arguments), this.env) : "unknown tool";
        messages.push({ role: "tool", tool_call_id: call.id, content });
      }
    }
    void vscode.window.showWarningMessage("Solace reached its step limit.");
  }
}
