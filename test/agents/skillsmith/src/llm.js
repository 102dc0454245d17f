import { ENDPOINT, MODEL } from './env.js';

export async function chat(messages, { tools, temperature = 0.2 } = {}) {
  const res = await fetch(ENDPOINT, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${process.env.LLM_KEY ?? 'none'}`,
    },
    body: JSON.stringify({ model: MODEL, messages, tools, temperature }),
  });
  if (!res.ok) throw new Error(`llm ${res.status}: ${await res.text()}`);
  const data = await res.json();
  return data.choices[0].message;
}

export const codeOf = (text) => /```(?:js|javascript)?\s*\n([\s\S]+?)```/.exec(text ?? '')?.[1] ?? null;
