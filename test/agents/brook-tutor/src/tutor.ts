import OpenAI from "openai";
import { Exchange, Profile } from "./models.js";
import type { SettingsService } from "./settings.js";

export class Tutor {
  constructor(
    private readonly openai: OpenAI,
    private readonly settings: SettingsService,
  ) {}

  async answer(learner: string, question: string): Promise<{ id: string; answer: string }> {
    const profile = await Profile.findOne({ learner }).lean();
    const system = [
      "You are Brook, a patient maths tutor.",
      profile?.level ? `The learner's level: ${profile.level}` : "",
      ...(profile?.hints ?? []).map((h) => `How to teach this learner: ${h}`),
    ].join("\n");
    const res = await this.openai.chat.completions.create({
      model: await this.settings.get<string>("inference.model"),
      messages: [
        { role: "system", content: system },
        { role: "user", content: question },
      ],
    });
    const answer = res.choices[0].message.content ?? "";
    const doc = await Exchange.create({ learner, question, answer });
    return { id: String(doc._id), answer };
  }

  async study(learner: string): Promise<void> {
    const recent = await Exchange.find({ learner }).sort({ createdAt: -1 }).limit(20).lean();
    const res = await this.openai.chat.completions.create({
      model: "gpt-4o-mini",
      messages: [
        { role: "system", content: "Give up to three hints on how this learner should be taught, one a line." },
        { role: "user", content: recent.map((e) => `Q ${e.question}\nA ${e.answer}`).join("\n\n") },
      ],
    });
    const hints = (res.choices[0].message.content ?? "").split("\n").filter(Boolean);
    await Profile.updateOne({ learner }, { $push: { hints: { $each: hints, $slice: -10 } } }, { upsert: true });
  }
}
