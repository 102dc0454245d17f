import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic();

export async function ask(system: string, content: string, maxTokens = 1200): Promise<string> {
  const res = await client.messages.create({
    model: "claude-sonnet-4-5",
    max_tokens: maxTokens,
    system,
    messages: [{ role: "user", content }],
  });
  return res.content.map((b) => (b.type === "text" ? b.text : "")).join("");
}
