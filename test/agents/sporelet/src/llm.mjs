import { request } from "undici";

const ENDPOINT = process.env.OPENROUTER_URL ?? "https://openrouter.ai/api/v1/chat/completions";

export async function complete(messages, tools) {
  const { body } = await request(ENDPOINT, {
    method: "POST",
    headers: { authorization: `Bearer ${process.env.OPENROUTER_API_KEY}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "meta-llama/llama-3.3-70b-instruct", messages, tools }),
  });
  const data = await body.json();
  return data.choices[0].message;
}
