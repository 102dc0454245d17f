import { complete } from "./llm.js";
import { prisma, type PromptRepository } from "./promptRepository.js";

export class SupportAgent {
  constructor(private readonly prompts: PromptRepository) {}

  async answer(ticketId: string, question: string): Promise<string> {
    const base = await this.prompts.active("support");
    const rules = await this.prompts.guidelines();
    const system = `${base}\n\nHouse guidelines:\n${rules.map((r) => `* ${r}`).join("\n")}`;
    const reply = await complete(system, question);
    await prisma.ticketReply.create({ data: { ticketId, question, reply } });
    return reply;
  }
}
