import Anthropic from "@anthropic-ai/sdk";

export class Model {
  #api = new Anthropic();
  constructor(private readonly id = "claude-3-5-sonnet-20241022") {}

  async text(prompt: string, system?: string): Promise<string> {
    const r = await this.#api.messages.create({ model: this.id, max_tokens: 3000, system, messages: [{ role: "user", content: prompt }] });
    return r.content.flatMap((b) => (b.type === "text" ? [b.text] : [])).join("");
  }

  async verdict(prompt: string): Promise<"keep" | "drop"> {
    return /\bkeep\b/i.test(await this.text(`${prompt}\n\nAnswer keep or drop.`)) ? "keep" : "drop";
  }
}
