import { settings } from "./config.js";

export type Msg = { role: "system" | "user" | "assistant"; content: string };

export async function chat(messages: Msg[], temperature = 0.7): Promise<string> {
  const res = await fetch(settings.endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${settings.apiKey}` },
    body: JSON.stringify({ model: settings.model, messages, temperature }),
  });
  if (!res.ok) throw new Error(`completion failed: ${res.status}`);
  const data = (await res.json()) as { choices: { message: { content: string } }[] };
  return data.choices[0].message.content;
}
