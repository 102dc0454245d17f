import Anthropic from "@anthropic-ai/sdk";
import { runnerValue, send } from "../bus/outbox.js";
import { tools, use } from "./tools.js";

const client = new Anthropic();

export async function turn(messages: Anthropic.MessageParam[]) {
  for (let i = 0; i < 10; i++) {
    const res = await client.messages.create({
      model: await runnerValue("model", "claude-3-5-haiku-latest"),
      system: await runnerValue("instructions", "You are Tackle."),
      max_tokens: 1024,
      messages,
      tools,
    });
    messages.push({ role: "assistant", content: res.content });
    const results: Anthropic.ToolResultBlockParam[] = [];
    for (const b of res.content) {
      if (b.type === "text") await send("say", { text: b.text });
      if (b.type === "tool_use") results.push({ type: "tool_result", tool_use_id: b.id, content: await use(b.name, b.input as object) });
    }
    if (results.length === 0) return;
    messages.push({ role: "user", content: results });
  }
}
