import { load } from "./config.js";

export async function complete(messages, tools, effort) {
  const cfg = load();
  const res = await fetch(`${cfg.endpoint}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model: cfg.model, messages, tools, temperature: effort === "exact" ? 0 : 0.7 }),
  });
  if (!res.ok) throw new Error(`HTTP ${res.status}`);
  const body = await res.json();
  return body.choices[0].message;
}
