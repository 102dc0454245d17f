import { Injectable } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { Repository } from "typeorm";
import { Guideline, MacroProposal } from "./entities";

@Injectable()
export class GuidelinesService {
  constructor(
    @InjectRepository(Guideline) private readonly guidelines: Repository<Guideline>,
    @InjectRepository(MacroProposal) private readonly macros: Repository<MacroProposal>,
  ) {}

  async promptSection(): Promise<string> {
    const rows = await this.guidelines.find({ where: { active: true }, order: { at: "DESC" }, take: 25 });
    const macros = await this.macros.find({ where: { state: "accepted" } });
    return [...rows.map((r) => `- ${r.text}`), ...macros.map((m) => `### ${m.title}\n${m.body}`)].join("\n");
  }

  add(text: string) {
    return this.guidelines.save(this.guidelines.create({ text }));
  }

  propose(title: string, body: string) {
    return this.macros.save({ title, body, state: "open" as const });
  }

  decide(id: number, state: "accepted" | "declined", decidedBy: string) {
    return this.macros.update({ id, state: "open" }, { state, decidedBy });
  }

  deactivate(id: number) {
    return this.guidelines.update(id, { active: false });
  }
}
