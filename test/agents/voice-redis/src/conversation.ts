import Groq from "groq-sdk";
import { z } from "zod";
import type { ProfileService } from "./profile.service.js";
import type { QuotaService } from "./quota.service.js";

const groq = new Groq();

const Turn = z.object({
  say: z.string(),
  learned: z.record(z.string()).default({}),
  directive: z.string().nullish().describe("a standing rule for yourself from now on"),
  extend_quota_to: z.number().int().nullish(),
});

const FORMAT = `Reply as JSON: {"say": string, "learned": {key: value}, "directive": string|null, "extend_quota_to": number|null}`;

export class Conversation {
  private readonly turns: { role: "user" | "assistant"; content: string }[] = [];

  constructor(
    private readonly user: string,
    private readonly profiles: ProfileService,
    private readonly quota: QuotaService,
  ) {}

  private async system() {
    const [facts, rules] = await Promise.all([this.profiles.facts(this.user), this.profiles.directives(this.user)]);
    return [
      "You are VoicePal, a friendly voice companion. Keep it short, this is spoken.",
      "Standing rules:",
      ...rules.map((r) => `* ${r}`),
      "Profile:",
      ...Object.entries(facts).map(([k, v]) => `${k}: ${v}`),
      FORMAT,
    ].join("\n");
  }

  async next(text: string): Promise<string> {
    if ((await this.quota.remaining(this.user)) <= 0) return "Let's continue tomorrow.";
    await this.quota.hit(this.user);
    this.turns.push({ role: "user", content: text });
    const res = await groq.chat.completions.create({
      model: "llama-3.3-70b-versatile",
      response_format: { type: "json_object" },
      messages: [{ role: "system", content: await this.system() }, ...this.turns.slice(-16)],
    });
    const turn = Turn.parse(JSON.parse(res.choices[0].message.content ?? "{}"));
    this.turns.push({ role: "assistant", content: turn.say });
    await this.profiles.learn(this.user, turn.learned);
    if (turn.directive) await this.profiles.addDirective(this.user, turn.directive);
    if (turn.extend_quota_to) await this.quota.setLimit(this.user, turn.extend_quota_to);
    return turn.say;
  }
}
