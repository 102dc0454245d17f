import Anthropic from "@anthropic-ai/sdk";

const anthropic = new Anthropic();

export async function complete(system: string, user: string, maxTokens = 1500): Promise<string> {
  const msg = await anthropic.messages.create({
    model: "claude-sonnet-4-20250514",
    max_tokens: maxTokens,
    system,
    messages: [{ role: "user", content: user }],
  });
  return msg.content.map((b) => (b.type === "text" ? b.text : "")).join("");
}

export function fenced(text: string): string | null {
  const m = text.match(/```(?:\w+)?\n([\s\S]*?)```/);
  return m ? m[1].trim() : null;
}
