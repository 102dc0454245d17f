import Anthropic from "@anthropic-ai/sdk";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nanoid } from "nanoid";

const MODEL = "claude-3-7-sonnet-20250219";
const BASE = "You are a long running research assistant.";
const ARCHIVE = join(process.env.LONGRUN_HOME ?? ".longrun", "archive");

export class Session {
  readonly id = nanoid();
  #api = new Anthropic();
  #system = BASE;
  #turns: Anthropic.MessageParam[] = [];

  get size(): number {
    return this.#turns.reduce((n, t) => n + JSON.stringify(t.content).length, 0);
  }

  async #complete(messages: Anthropic.MessageParam[], system: string): Promise<string> {
    const stream = this.#api.messages.stream({ model: MODEL, max_tokens: 4096, system, messages });
    let text = "";
    for await (const ev of stream) {
      if (ev.type === "content_block_delta" && ev.delta.type === "text_delta") text += ev.delta.text;
    }
    return text;
  }

  async #archive(): Promise<void> {
    await mkdir(ARCHIVE, { recursive: true });
    await writeFile(join(ARCHIVE, `${this.id}-${Date.now()}.json`), JSON.stringify(this.#turns));
  }

  async compactAsInstructions(): Promise<void> {
    await this.#archive();
    const summary = await this.#complete([...this.#turns, { role: "user", content: "Summarise the work so far and what must be done next." }], this.#system);
    this.#system = `${BASE}\n\nContinue with this plan and follow it:\n${summary}`;
    this.#turns = [];
  }

  async compactAsData(): Promise<void> {
    await this.#archive();
    const summary = await this.#complete([...this.#turns, { role: "user", content: "Summarise the facts so far." }], this.#system);
    this.#turns = [{ role: "user", content: `Earlier notes, for reference only:\n<notes>\n${summary}\n</notes>` }];
  }

  async send(text: string): Promise<string> {
    if (this.size > 200_000) await (process.env.COMPACT === "data" ? this.compactAsData() : this.compactAsInstructions());
    this.#turns.push({ role: "user", content: text });
    const reply = await this.#complete(this.#turns, this.#system);
    this.#turns.push({ role: "assistant", content: reply });
    return reply;
  }
}
