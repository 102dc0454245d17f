import { knex, setting } from "./db.js";
import { TOOLS } from "./tools.js";

interface Step { tool?: string; args?: unknown; say?: string }

async function complete(messages: { role: string; content: string }[]): Promise<Step> {
  const res = await fetch(`${process.env.LLM_BASE}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${process.env.LLM_KEY}`, "content-type": "application/json" },
    body: JSON.stringify({ model: await setting("model", "mistral-small-latest"), messages, response_format: { type: "json_object" } }),
  });
  const data = await res.json();
  await knex("events").insert({ kind: "usage", data: JSON.stringify(data.usage) });
  return JSON.parse(data.choices[0].message.content);
}

export async function handle(text: string): Promise<string> {
  const system = [
    "You are the clerk of a print shop. Answer as JSON: {tool, args} or {say}.",
    `Tone: ${await setting("tone", "friendly, short")}`,
    `Refund policy: ${await setting("policy", "none after printing")}`,
    ...Object.entries(TOOLS).map(([n, t]) => `${n}: ${t.description}`),
  ].join("\n");
  const messages = [{ role: "system", content: system }, { role: "user", content: text }];
  for (let i = 0; i < 6; i++) {
    const step = await complete(messages);
    if (step.say) return step.say;
    const out = step.tool && step.tool in TOOLS ? await TOOLS[step.tool].run(step.args) : "no such tool";
    messages.push({ role: "assistant", content: JSON.stringify(step) }, { role: "user", content: `RESULT ${out}` });
  }
  return "A colleague will call you.";
}
