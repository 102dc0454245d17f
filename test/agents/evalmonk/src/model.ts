import Anthropic from "@anthropic-ai/sdk";

const anthropic = new Anthropic();
const MODEL = "claude-3-5-haiku-20241022";

export async function complete(system: string, user: string): Promise<string> {
  const res = await anthropic.messages.create({ model: MODEL, max_tokens: 1500, system, messages: [{ role: "user", content: user }] });
  const block = res.content.find((b) => b.type === "text");
  return block && block.type === "text" ? block.text : "";
}
