import { Injectable, Logger } from "@nestjs/common";
import { Cron, CronExpression } from "@nestjs/schedule";
import { InjectRepository } from "@nestjs/typeorm";
import { LessThan, Repository } from "typeorm";
import { Ticket } from "./entities";
import { GuidelinesService } from "./guidelines.service";
import { LlmService } from "./llm.service";

@Injectable()
export class DeskService {
  private readonly log = new Logger(DeskService.name);
  constructor(
    private readonly llm: LlmService,
    private readonly guidelines: GuidelinesService,
    @InjectRepository(Ticket) private readonly tickets: Repository<Ticket>,
  ) {}

  async draft(id: number): Promise<Ticket> {
    const ticket = await this.tickets.findOneByOrFail({ id });
    const system = `You draft replies for the help desk.\n${await this.guidelines.promptSection()}`;
    ticket.draft = await this.llm.complete(system, ticket.question, ticket.priority === "high" ? "gpt-4o" : "gpt-4o-mini");
    return this.tickets.save(ticket);
  }

  async triage(id: number) {
    const t = await this.tickets.findOneByOrFail({ id });
    const word = (await this.llm.complete("Answer with low, normal or high.", t.question)).trim().toLowerCase();
    const priority = ["low", "normal", "high"].includes(word) ? word : "normal";
    await this.tickets.update(id, { priority });
  }

  @Cron(CronExpression.EVERY_DAY_AT_3AM)
  async learnFromBadRatings() {
    const bad = await this.tickets.find({ where: { rating: LessThan(3) }, take: 20 });
    if (!bad.length) return;
    const lesson = await this.llm.complete("State one rule that would have prevented these bad replies.", bad.map((t) => `${t.question}\n${t.draft}`).join("\n---\n"));
    await this.guidelines.add(lesson.trim());
    const macro = JSON.parse(await this.llm.complete('Answer as JSON {"title","body"}: a reusable reply.', bad[0].question)) as { title: string; body: string };
    await this.guidelines.propose(macro.title, macro.body);
    this.log.log(`lesson from ${bad.length} tickets: ${lesson}`);
  }
}
