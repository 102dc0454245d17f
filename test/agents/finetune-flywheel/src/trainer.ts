import { toFile } from "openai";
import { BASE_MODEL, KEYS, log, openai, redis } from "./container.js";
import type { AnswerService } from "./answer.js";
import type { ModelRegistry } from "./models.js";

const SYSTEM = "You answer customers of an online plant shop. Be concrete and kind.";
const HOLDOUT = [
  "My monstera has yellow leaves, what now?",
  "How long does shipping take?",
  "Can I repot in winter?",
];

interface Sample {
  question: string;
  answer: string;
}

export class Trainer {
  constructor(
    private readonly answers: AnswerService,
    private readonly registry: ModelRegistry,
  ) {}

  async collect(max = 500): Promise<Sample[]> {
    const raw = await redis.lrange(KEYS.samples, 0, max - 1);
    const samples = raw.map((r) => JSON.parse(r) as Sample);
    const kept: Sample[] = [];
    for (const s of samples) {
      if ((await this.answers.grade(s.question, s.answer)) >= 8) kept.push(s);
    }
    return kept;
  }

  async start(): Promise<string | null> {
    const samples = await this.collect();
    if (samples.length < 50) {
      log.info({ n: samples.length }, "not enough samples");
      return null;
    }
    const jsonl = samples
      .map((s) =>
        JSON.stringify({
          messages: [
            { role: "system", content: SYSTEM },
            { role: "user", content: s.question },
            { role: "assistant", content: s.answer },
          ],
        }),
      )
      .join("\n");
    const file = await openai.files.create({ file: await toFile(Buffer.from(jsonl), "train.jsonl"), purpose: "fine-tune" });
    const job = await openai.fineTuning.jobs.create({ model: BASE_MODEL, training_file: file.id, suffix: "flywheel" });
    await redis.sadd(KEYS.jobs, job.id);
    await redis.del(KEYS.samples);
    return job.id;
  }

  async poll() {
    for (const id of await redis.smembers(KEYS.jobs)) {
      const job = await openai.fineTuning.jobs.retrieve(id);
      if (job.status === "succeeded" && job.fine_tuned_model) {
        await this.consider(job.fine_tuned_model);
        await redis.srem(KEYS.jobs, id);
      } else if (job.status === "failed" || job.status === "cancelled") {
        log.error({ id, error: job.error }, "fine-tune failed");
        await redis.srem(KEYS.jobs, id);
      }
    }
  }

  private async consider(candidate: string) {
    const current = await this.registry.live();
    const [a, b] = [await this.score(current), await this.score(candidate)];
    log.info({ current, candidate, a, b }, "holdout scores");
    if (b > a) await this.registry.promote(candidate);
  }

  private async score(model: string): Promise<number> {
    let sum = 0;
    for (const q of HOLDOUT) {
      const r = await openai.chat.completions.create({ model, messages: [{ role: "user", content: q }] });
      sum += await this.answers.grade(q, r.choices[0].message.content ?? "");
    }
    return sum / HOLDOUT.length;
  }
}
