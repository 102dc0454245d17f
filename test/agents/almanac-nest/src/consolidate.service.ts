import { Injectable } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { Cron } from "@nestjs/schedule";
import { Repository } from "typeorm";
import { AgentService } from "./agent.service";
import { Page } from "./entities";

@Injectable()
export class ConsolidateService {
  constructor(private readonly agent: AgentService, @InjectRepository(Page) private readonly pages: Repository<Page>) {}

  @Cron("0 5 * * *")
  async run() {
    const res = await this.agent.openai.chat.completions.create({
      model: "gpt-4o-mini",
      messages: [{ role: "user", content: `Condense into one page of guidance for yourself:\n${await this.agent.system()}` }],
    });
    await this.pages.save({ slug: "condensed", body: res.choices[0].message.content ?? "", state: "live" });
  }
}
