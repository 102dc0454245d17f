import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic();
let tokens = 0;

export const spent = () => tokens;

export async function claude(system: string, user: string): Promise<string> {
  const res = await client.messages.create({
    model: "claude-haiku-4-5",
    max_tokens: 2000,
    system,
    messages: [{ role: "user", content: user }],
  });
  tokens += res.usage.input_tokens + res.usage.output_tokens;
  const block = res.content[0];
  return block.type === "text" ? block.text : "";
}
