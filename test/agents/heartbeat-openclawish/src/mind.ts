import OpenAI from "openai";
import { readConfig } from "./config.js";
import { invoke, specs } from "./toolset.js";
import { load, loadSkills } from "./workspace.js";

const client = new OpenAI();

export async function think(input: string): Promise<string> {
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: "system", content: [load("soul"), load("memory"), loadSkills()].join("\n\n") },
    { role: "user", content: input },
  ];
  for (let i = 0; i < 16; i++) {
    const r = await client.chat.completions.create({ model: readConfig().model, messages, tools: specs });
    const m = r.choices[0].message;
    messages.push(m);
    if (!m.tool_calls?.length) return m.content ?? "";
    for (const tc of m.tool_calls) {
      if (tc.type !== "function") continue;
      let out: unknown;
      try {
        out = await invoke(tc.function.name, JSON.parse(tc.function.arguments));
      } catch (e) {
        out = String(e);
      }
      messages.push({ role: "tool", tool_call_id: tc.id, content: JSON.stringify(out ?? null) });
    }
  }
  return "…";
}
