import Anthropic from "@anthropic-ai/sdk";

export interface LlmClient {
  complete(system: string, user: string): Promise<string>;
}

export class ClaudeClient implements LlmClient {
  private readonly api = new Anthropic();
  constructor(private readonly model = "claude-3-5-haiku-latest") {}

  async complete(system: string, user: string): Promise<string> {
    const msg = await this.api.messages.create({
      model: this.model,
      max_tokens: 1500,
      system,
      messages: [{ role: "user", content: user }],
    });
    return msg.content.map((b) => (b.type === "text" ? b.text : "")).join("");
  }
}
