import Anthropic from "@anthropic-ai/sdk";

const anthropic = new Anthropic();

export interface AskOptions {
  system?: string;
  maxTokens?: number;
}

export async function ask(user: string, { system, maxTokens = 1024 }: AskOptions = {}): Promise<string> {
  const msg = await anthropic.messages.create({
    model: "claude-3-5-haiku-latest",
    max_tokens: maxTokens,
    system,
    messages: [{ role: "user", content: user }],
  });
  return msg.content.map((b) => (b.type === "text" ? b.text : "")).join("");
}
