import { Injectable } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import OpenAI from "openai";
import { Repository } from "typeorm";
import { ModelSpend } from "./entities";

const PER_1K: Record<string, number> = { "gpt-4o": 0.01, "gpt-4o-mini": 0.0006 };

@Injectable()
export class LlmService {
  private readonly client = new OpenAI();
  constructor(@InjectRepository(ModelSpend) private readonly spend: Repository<ModelSpend>) {}

  async complete(system: string, user: string, model = "gpt-4o-mini"): Promise<string> {
    const res = await this.client.chat.completions.create({ model, messages: [{ role: "system", content: system }, { role: "user", content: user }] });
    const dollars = ((res.usage?.total_tokens ?? 0) / 1000) * (PER_1K[model] ?? 0);
    const row = (await this.spend.findOneBy({ model })) ?? this.spend.create({ model, dollars: 0 });
    row.dollars += dollars;
    await this.spend.save(row);
    return res.choices[0].message.content ?? "";
  }
}
