import OpenAI from "openai";

const client = new OpenAI({ baseURL: process.env.OPENAI_BASE_URL });

export async function say(system, user, opts = {}) {
  const r = await client.chat.completions.create({
    model: opts.model ?? "gpt-4o-mini",
    temperature: opts.temperature ?? 0.3,
    messages: [{ role: "system", content: system }, { role: "user", content: user }],
  });
  return r.choices[0].message.content ?? "";
}

export async function variants(prompt, n) {
  const out = [];
  for (let i = 0; i < n; i++) out.push(await say("Rephrase this prompt to make it stronger. Prompt only.", prompt, { temperature: 1 }));
  return out;
}
