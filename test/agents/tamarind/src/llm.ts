import OpenAI from "openai";
import { zodToJsonSchema } from "zod-to-json-schema";
import { config } from "./store.js";
import type { ToolDef } from "./types.js";

const openai = new OpenAI();
export type Message = OpenAI.ChatCompletionMessageParam;

export async function loop(messages: Message[], tools: ToolDef[]): Promise<string> {
  const { persona, model } = config.get();
  for (let i = 0; i < 8; i++) {
    const res = await openai.chat.completions.create({
      model,
      messages: [{ role: "system", content: persona }, ...messages],
      tools: tools.map((t) => ({ type: "function", function: { name: t.name, description: t.description, parameters: zodToJsonSchema(t.schema) as Record<string, unknown> } })),
    });
    const m = res.choices[0].message;
    messages.push(m);
    if (!m.tool_calls?.length) return m.content ?? "";
    for (const c of m.tool_calls) {
      const t = tools.find((x) => x.name === c.function.name);
      const parsed = t?.schema.safeParse(JSON.parse(c.function.arguments));
      const content = !t ? "no such tool" : parsed!.success ? await t.execute(parsed!.data) : `bad arguments: ${parsed!.error.message}`;
      messages.push({ role: "tool", tool_call_id: c.id, content });
    }
  }
  return "";
}

export async function critique(text: string): Promise<string> {
  const res = await openai.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content: `Improve this persona:\n${text}` }] });
  return res.choices[0].message.content ?? text;
}

export async function autoTune(): Promise<void> {
  const better = await critique(config.get().persona);
  config.update((c) => ({ ...c, persona: better }));
}
