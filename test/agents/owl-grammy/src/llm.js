import { redis, keys } from "./redis.js";

const BASE = process.env.LLM_BASE ?? "http://localhost:8000/v1";

export async function chat(messages, { tools, temperature = 0.6 } = {}) {
  const res = await fetch(`${BASE}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${process.env.LLM_KEY}` },
    body: JSON.stringify({ model: "mistral-small", temperature, messages, tools }),
  });
  if (!res.ok) throw new Error(`completion failed: ${res.status}`);
  const body = await res.json();
  return body.choices[0].message;
}

export async function systemFor(chatId) {
  const [persona, facts, summary] = await Promise.all([
    redis.get(keys.persona(chatId)),
    redis.lrange(keys.facts(chatId), 0, -1),
    redis.get(keys.summary(chatId)),
  ]);
  return [
    persona ?? "You are Owl, a patient language tutor.",
    facts.length ? `About the learner:\n${facts.join("\n")}` : "",
    summary ? `Continue from here:\n${summary}` : "",
  ].filter(Boolean).join("\n\n");
}
