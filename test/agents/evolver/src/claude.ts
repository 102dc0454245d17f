import Anthropic from "@anthropic-ai/sdk";

export class Claude {
  #api = new Anthropic();

  async code(prompt: string): Promise<string> {
    const res = await this.#api.messages.create({
      model: "claude-3-5-sonnet-20241022",
      max_tokens: 8000,
      messages: [{ role: "user", content: `${prompt}\n\nAnswer with one fenced code block.` }],
    });
    const text = res.content.find((b) => b.type === "text");
    if (!text || text.type !== "text") throw new Error("no text");
    const m = /```\w*\n([\s\S]*?)```/.exec(text.text);
    if (!m) throw new Error("no code block");
    return m[1];
  }
}
