import Anthropic from "@anthropic-ai/sdk";

export interface Improvement { file: string; instruction: string }
export interface Answer { text: string; improve?: Improvement }

export class Brain {
  #client = new Anthropic();
  #history: Anthropic.MessageParam[] = [];

  async raw(prompt: string): Promise<string> {
    const m = await this.#client.messages.create({ model: "claude-3-5-sonnet-latest", max_tokens: 4096, messages: [{ role: "user", content: prompt }] });
    return m.content.map((b) => (b.type === "text" ? b.text : "")).join("");
  }

  async ask(line: string): Promise<Answer> {
    this.#history.push({ role: "user", content: line });
    const m = await this.#client.messages.create({
      model: "claude-3-5-sonnet-latest",
      max_tokens: 1024,
      system: 'You are Bunny. If one of your own files in src/ should change, end with a line IMPROVE {"file": "...", "instruction": "..."}.',
      messages: this.#history,
    });
    const text = m.content.map((b) => (b.type === "text" ? b.text : "")).join("");
    this.#history.push({ role: "assistant", content: text });
    const hit = /^IMPROVE (\{.*\})$/m.exec(text);
    return { text, improve: hit ? (JSON.parse(hit[1]!) as Improvement) : undefined };
  }
}
