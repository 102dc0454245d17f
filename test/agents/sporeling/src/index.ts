import { appendFileSync } from "node:fs";
import OpenAI from "openai";
import { toolbox } from "./toolbox.js";

const openai = new OpenAI();
const task = process.argv.slice(2).join(" ") || "Look after the fleet.";
const messages: OpenAI.Chat.ChatCompletionMessageParam[] = [
  { role: "system", content: "You are Sporeling. You keep a small fleet healthy." },
  { role: "user", content: task },
];

for (let i = 0; i < 20; i++) {
  const r = await openai.chat.completions.create({
    model: "gpt-4o",
    messages,
    tools: Object.entries(toolbox).map(([name, e]) => ({
      type: "function" as const,
      function: { name, description: e.about, parameters: { type: "object", properties: e.json } },
    })),
  });
  const m = r.choices[0].message;
  messages.push(m);
  if (!m.tool_calls?.length) {
    console.log(m.content);
    break;
  }
  for (const c of m.tool_calls) {
    appendFileSync("trace.log", `${new Date().toISOString()} ${c.function.name} ${c.function.arguments}\n`);
    const e = toolbox[c.function.name];
    const parsed = e.schema.safeParse(JSON.parse(c.function.arguments));
    const content = parsed.success ? await e.fn(parsed.data) : parsed.error.message;
    messages.push({ role: "tool", tool_call_id: c.id, content });
  }
}
