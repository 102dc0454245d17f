const URL_ = process.env.LLM_URL ?? "http://localhost:11434/v1/chat/completions";

export async function llm(system: string, user: string): Promise<string> {
  const res = await fetch(URL_, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${process.env.LLM_KEY ?? "none"}` },
    body: JSON.stringify({
      model: process.env.LLM_MODEL ?? "mistral-nemo",
      messages: [
        { role: "system", content: system },
        { role: "user", content: user },
      ],
    }),
  });
  if (!res.ok) throw new Error(`HTTP ${res.status}`);
  const data = (await res.json()) as { choices: { message: { content: string } }[] };
  return data.choices[0].message.content;
}
