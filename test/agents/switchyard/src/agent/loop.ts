import OpenAI from "openai";
import { config } from "../gateway/config.js";
import { gatewayTool } from "./gatewayTool.js";

const client = new OpenAI();

export async function loop(text: string) {
  const { agent } = config();
  const input: OpenAI.Chat.Completions.ChatCompletionMessageParam[] = [
    { role: "system", content: agent.instructions },
    { role: "user", content: text },
  ];
  const { execute, ...fn } = gatewayTool;
  for (let t = 0; t < agent.maxTurns; t++) {
    const res = await client.chat.completions.create({ model: agent.model, messages: input, tools: [{ type: "function", function: fn }] });
    const msg = res.choices[0].message;
    input.push(msg);
    if (!msg.tool_calls?.length) return msg.content;
    for (const c of msg.tool_calls) {
      if (c.type !== "function") continue;
      const out = await execute(c.id, JSON.parse(c.function.arguments));
      input.push({ role: "tool", tool_call_id: c.id, content: JSON.stringify(out) });
    }
  }
}
