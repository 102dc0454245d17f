import OpenAI from "openai";
import { evaluate } from "./evaluate.js";
import { Registry } from "./registry.js";

const client = new OpenAI();

export async function nightly(): Promise<void> {
  const registry = Registry.instance;
  const jobs = await client.fineTuning.jobs.list({ limit: 5 });
  for (const job of jobs.data) {
    if (job.status !== "succeeded" || !job.fine_tuned_model) continue;
    const [mine, live] = await Promise.all([evaluate(job.fine_tuned_model), evaluate(await registry.resolve("production"))]);
    await registry.recordScore(job.fine_tuned_model, mine);
    if (mine > live + 0.01) {
      await registry.point("production", job.fine_tuned_model);
      return;
    }
  }
}
