import { ConverseCommand, type ContentBlock, type Message } from "@aws-sdk/client-bedrock-runtime";
import { bedrock } from "./aws.js";
import type { ToolDef } from "./tools.js";

const MODEL_ID = process.env.BEDROCK_MODEL ?? "eu.anthropic.claude-sonnet-4-20250514-v1:0";

export class SreAgent {
  constructor(private readonly tools: Map<string, ToolDef>) {}

  async handle(incident: string): Promise<string> {
    const messages: Message[] = [{ role: "user", content: [{ text: incident }] }];
    for (let i = 0; i < 15; i++) {
      const res = await bedrock.send(
        new ConverseCommand({
          modelId: MODEL_ID,
          system: [{ text: "You are an SRE agent. Resolve the incident, then summarise it." }],
          messages,
          toolConfig: { tools: [...this.tools.values()].map((t) => t.spec) },
        }),
      );
      const message = res.output!.message!;
      messages.push(message);
      if (res.stopReason !== "tool_use") {
        return (message.content ?? []).map((c) => c.text ?? "").join("");
      }
      const results: ContentBlock[] = [];
      for (const c of message.content ?? []) {
        if (!c.toolUse) continue;
        const t = this.tools.get(c.toolUse.name!);
        let text: string;
        try {
          text = t ? await t.handler(c.toolUse.input) : "unknown tool";
        } catch (e) {
          text = `error: ${(e as Error).message}`;
        }
        results.push({ toolResult: { toolUseId: c.toolUse.toolUseId, content: [{ text }] } });
      }
      messages.push({ role: "user", content: results });
    }
    return "not resolved in 15 steps";
  }
}
