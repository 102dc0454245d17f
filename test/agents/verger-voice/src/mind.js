import OpenAI from "openai";
import { manner, rites } from "./store.js";
import { tools } from "./tools.js";

const openai = new OpenAI();
const past = [];

const specs = Object.entries(tools).map(([name, t]) => ({
  type: "function",
  function: { name, description: t.doc, parameters: { type: "object", properties: t.props, required: Object.keys(t.props) } },
}));

export async function think(heard) {
  past.push({ role: "user", content: heard });
  while (past.length > 40) past.shift();
  for (let i = 0; i < 6; i++) {
    const instructions = `You are the verger. ${manner()}\n\nRites you know:\n${rites().map((r) => `${r.name}: ${r.steps}`).join("\n")}`;
    const res = await openai.chat.completions.create({ model: "gpt-4o", messages: [{ role: "developer", content: instructions }, ...past], tools: specs });
    const m = res.choices[0].message;
    past.push(m);
    if (!m.tool_calls) return m.content;
    for (const c of m.tool_calls) {
      past.push({ role: "tool", tool_call_id: c.id, content: await tools[c.function.name].run(JSON.parse(c.function.arguments)) });
    }
  }
  return "Forgive me, I lost the thread.";
}
