import { prisma } from "../lib/prisma.js";
import { SkillRepository } from "./repository.js";

export class SkillService {
  constructor(private readonly repo = new SkillRepository(prisma)) {}

  async learn(input: { name: string; steps: string[] }) {
    const body = input.steps.map((s, i) => `${i + 1}. ${s}`).join("\n");
    await this.repo.upsert(input.name, body, "agent");
  }

  async learnFromPage(name: string, text: string) {
    await this.repo.suggest(name, text.slice(0, 4000));
  }

  async render(): Promise<string> {
    const skills = await this.repo.active();
    return skills.map((s) => `<skill name="${s.name}">\n${s.body}\n</skill>`).join("\n");
  }

  touch = (name: string) => this.repo.used(name);
  review = () => this.repo.pending();
  approve = (id: number) => this.repo.approve(id);
}
