import { KEYS, log, openai, redis } from "./container.js";
import type { ModelRegistry } from "./models.js";
import { moderate } from "./toxicity.js";

const SYSTEM = "You answer customers of an online plant shop. Be concrete and kind.";

export class AnswerService {
  constructor(private readonly registry: ModelRegistry) {}

  async answer(question: string): Promise<string> {
    const res = await openai.chat.completions.create({
      model: await this.registry.live(),
      messages: [
        { role: "system", content: SYSTEM },
        { role: "user", content: question },
      ],
    });
    const answer = res.choices[0].message.content ?? "";
    if ((await moderate(answer)) < 0.5) {
      await redis.rpush(KEYS.samples, JSON.stringify({ question, answer }));
    } else {
      log.warn({ question }, "answer filtered");
    }
    return answer;
  }

  async grade(question: string, answer: string): Promise<number> {
    const res = await openai.chat.completions.create({
      model: await this.registry.live(),
      messages: [{ role: "user", content: `Rate 0-10, number only.\nQ: ${question}\nA: ${answer}` }],
    });
    return Number.parseFloat(res.choices[0].message.content ?? "0");
  }
}
