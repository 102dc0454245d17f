import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type OpenAI from "openai";
import { Exchange, Job } from "./models.js";
import type { SettingsService } from "./settings.js";

export class TrainingService {
  constructor(
    private readonly openai: OpenAI,
    private readonly settings: SettingsService,
  ) {}

  async score(): Promise<void> {
    for await (const doc of Exchange.find({ selfScore: null }).limit(200).cursor()) {
      const res = await this.openai.chat.completions.create({
        model: await this.settings.get<string>("inference.model"),
        messages: [{ role: "user", content: `Rate 0-10, number only.\nQ: ${doc.question}\nA: ${doc.answer}` }],
      });
      doc.selfScore = Number(res.choices[0].message.content);
      await doc.save();
    }
  }

  async train(): Promise<string | null> {
    const good = await Exchange.find({ selfScore: { $gte: 8 } }).limit(1000).lean();
    if (good.length < 50) return null;
    const file = join(tmpdir(), `brook-${Date.now()}.jsonl`);
    const rows = good.map((e) =>
      JSON.stringify({
        messages: [
          { role: "user", content: e.question },
          { role: "assistant", content: e.answer },
        ],
      }),
    );
    await writeFile(file, rows.join("\n"));
    const upload = await this.openai.files.create({ file: createReadStream(file), purpose: "fine-tune" });
    const job = await this.openai.fineTuning.jobs.create({
      training_file: upload.id,
      model: "gpt-4o-mini-2024-07-18",
    });
    await Job.create({ jobId: job.id, status: job.status });
    return job.id;
  }

  async collect(): Promise<void> {
    for (const row of await Job.find({ status: { $nin: ["succeeded", "failed"] } })) {
      const job = await this.openai.fineTuning.jobs.retrieve(row.jobId!);
      row.status = job.status;
      if (job.status === "succeeded" && job.fine_tuned_model) {
        await this.settings.put("inference.model", job.fine_tuned_model);
      }
      await row.save();
    }
  }
}
