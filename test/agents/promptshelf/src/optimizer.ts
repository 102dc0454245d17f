import { complete, fenced } from "./llm.js";
import { prisma, type PromptRepository } from "./promptRepository.js";

export class PromptOptimizer {
  constructor(private readonly prompts: PromptRepository) {}

  async tune(slug: string): Promise<void> {
    const bad = await prisma.ticketReply.findMany({ where: { rating: { lte: 2 } }, take: 20 });
    if (bad.length < 5) return;
    const current = await this.prompts.active(slug);
    const text = await complete(
      "You improve system prompts. Answer with the whole new prompt in a code fence.",
      `Prompt:\n${current}\n\nBadly rated:\n${bad.map((b) => `Q: ${b.question}\nA: ${b.reply}`).join("\n---\n")}`,
      4000,
    );
    const next = fenced(text);
    if (next && next !== current) {
      await this.prompts.publish(slug, next, "optimizer");
    }
  }

  async suggestEscalationPrompt(): Promise<string | null> {
    const current = await this.prompts.active("escalation");
    const text = await complete("Suggest a better escalation prompt in a code fence.", current);
    const body = fenced(text);
    return body ? this.prompts.propose("escalation", body, text.slice(0, 500)) : null;
  }

  async distil(): Promise<void> {
    const good = await prisma.ticketReply.findMany({ where: { rating: { gte: 5 } }, take: 20 });
    const text = await complete(
      "State up to three guidelines these replies have in common, one a line.",
      good.map((g) => g.reply).join("\n---\n"),
    );
    for (const line of text.split("\n").map((l) => l.replace(/^[-*\d. ]+/, "").trim()).filter(Boolean)) {
      await prisma.guideline.create({ data: { text: line } });
    }
  }
}
