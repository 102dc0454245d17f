import "reflect-metadata";
import OpenAI from "openai";
import { container } from "tsyringe";
import { Files, SelfTools } from "./services.js";
import { toolsOf } from "./tool.decorator.js";

const openai = new OpenAI();
const self = container.resolve(SelfTools);
const files = container.resolve(Files);

const specs: OpenAI.ChatCompletionTool[] = toolsOf(self).map((t) => ({
  type: "function",
  function: {
    name: t.name,
    description: t.description,
    parameters: { type: "object", properties: Object.fromEntries(Object.entries(t.params).map(([k, type]) => [k, { type }])), required: Object.keys(t.params) },
  },
}));

async function session(task: string): Promise<void> {
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: "system", content: (await files.load("AGENTS.md")) || "You are a repository assistant." },
    { role: "user", content: task },
  ];
  for (let i = 0; i < 20; i++) {
    const r = await openai.chat.completions.create({ model: "gpt-4o", messages, tools: specs });
    const m = r.choices[0].message;
    messages.push(m);
    if (!m.tool_calls) {
      console.log(m.content);
      return;
    }
    for (const call of m.tool_calls) {
      const fn = (self as any)[call.function.name].bind(self);
      messages.push({ role: "tool", tool_call_id: call.id, content: await fn(JSON.parse(call.function.arguments)) });
    }
  }
}

await session(process.argv.slice(2).join(" "));
