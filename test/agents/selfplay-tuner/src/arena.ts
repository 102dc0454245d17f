import OpenAI from "openai";

export interface Episode {
  messages: { role: "system" | "user" | "assistant"; content: string }[];
  score: number;
}

const openai = new OpenAI();

export class Arena {
  readonly #model: string;
  constructor(model: string) {
    this.#model = model;
  }

  async #turn(messages: Episode["messages"]): Promise<string> {
    const res = await openai.chat.completions.create({ model: this.#model, messages });
    return res.choices[0]?.message.content ?? "";
  }

  async play(games: number): Promise<Episode[]> {
    const kept: Episode[] = [];
    for (let i = 0; i < games; i++) {
      const messages: Episode["messages"] = [
        { role: "system", content: "You are negotiating the price of a used bike." },
        { role: "user", content: `Seed ${i}. Open the negotiation.` },
      ];
      for (let t = 0; t < 4; t++) {
        messages.push({ role: "assistant", content: await this.#turn(messages) });
        messages.push({ role: "user", content: await this.#turn(messages) });
      }
      const verdict = await this.#turn([...messages, { role: "user", content: "Score the seller from 0 to 10. Number only." }]);
      const score = Number.parseFloat(verdict) || 0;
      if (score >= 7) kept.push({ messages: messages.slice(0, -1), score });
    }
    return kept;
  }
}
