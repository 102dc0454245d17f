import Anthropic from "@anthropic-ai/sdk";

const api = new Anthropic();

export async function llm(prompt: string): Promise<string> {
  const m = await api.messages.create({ model: "claude-3-5-haiku-20241022", max_tokens: 4000, messages: [{ role: "user", content: prompt }] });
  return m.content.map((c) => ("text" in c ? c.text : "")).join("");
}
