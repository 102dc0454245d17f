import { Injectable } from "@nestjs/common";
import { InjectModel } from "@nestjs/mongoose";
import { Cron, CronExpression } from "@nestjs/schedule";
import { Model } from "mongoose";
import OpenAI from "openai";
import { Profile } from "./profile.schema";

@Injectable()
export class ButlerService {
  private readonly openai = new OpenAI();

  constructor(@InjectModel(Profile.name) private readonly profiles: Model<Profile>) {}

  async serve(house: string, wish: string): Promise<string> {
    const profile = await this.profiles.findOne({ house });
    const res = await this.openai.chat.completions.create({
      model: profile?.model ?? "gpt-4.1-mini",
      messages: [
        { role: "developer", content: [profile?.manners ?? "You are a butler.", ...(profile?.habits ?? [])].join("\n") },
        { role: "user", content: wish },
      ],
    });
    const said = res.choices[0].message.content ?? "";
    await this.profiles.updateOne({ house }, { $push: { wishes: { wish, said } }, $inc: { served: 1 } });
    return said;
  }

  @Cron(CronExpression.EVERY_DAY_AT_4AM)
  async learnHabits() {
    for await (const p of this.profiles.find()) {
      const res = await this.openai.chat.completions.create({
        model: "gpt-4.1",
        messages: [{ role: "user", content: `From these wishes, state a standing habit to follow:\n${JSON.stringify(p.wishes)}` }],
      });
      await this.profiles.updateOne({ _id: p._id }, { $addToSet: { habits: res.choices[0].message.content } });
    }
  }

  setManners(house: string, manners: string) {
    return this.profiles.findOneAndUpdate({ house }, { $set: { manners } }, { upsert: true, new: true });
  }
}
