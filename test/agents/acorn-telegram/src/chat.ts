import OpenAI from "openai";
import { facts, settings, turns } from "./db.js";
import type { Tool } from "./tools.js";

const openai = new OpenAI();

function system(chat: number): string {
  const persona = settings.get(chat, "persona", "You are Acorn, a brief and friendly helper.");
  const known = facts.all(chat).map((f) => `- ${f}`).join("\n");
  return `${persona}\n\nWhat you know about the person:\n${known || "- nothing yet"}`;
}

export async function reply(chat: number, tools: Tool[]): Promise<string> {
  const model = settings.get(chat, "model", "gpt-4o-mini");
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: "system", content: system(chat) },
    ...turns.last(chat).map((t) => ({ role: t.role, content: t.body })),
  ];
  for (let step = 0; step < 6; step++) {
    const res = await openai.chat.completions.create({
      model,
      messages,
      tools: tools.map((t) => ({ type: "function", function: { name: t.name, description: t.description, parameters: t.parameters } })),
    });
    const msg = res.choices[0].message;
    messages.push(msg);
    if (!msg.tool_calls?.length) return msg.content ?? "";
    for (const call of msg.tool_calls) {
      const tool = tools.find((t) => t.name === call.function.name);
      let out: string;
      try {
        out = tool ? await tool.run(JSON.parse(call.function.arguments)) : `no tool ${call.function.name}`;
      } catch (err) {
        out = `failed: ${(err as Error).message}, try again`;
      }
      messages.push({ role: "tool", tool_call_id: call.id, content: out });
    }
  }
  return "That took too many steps.";
}

export async function recap(chat: number): Promise<string> {
  const body = turns.last(chat, 60).map((t) => `${t.role}: ${t.body}`).join("\n");
  const res = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [{ role: "user", content: `Sum up in five lines:\n${body}` }],
  });
  return res.choices[0].message.content ?? "";
}
