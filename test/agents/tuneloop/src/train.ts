import { toFile } from "openai";
import { BASE_MODEL, openai, supabase } from "./clients.js";
import { getScorer } from "./embed.js";
import { closeJob, openJobs, saveJob, setLiveModel, liveModel } from "./models.js";
import { similarity } from "./embed.js";

export async function startTraining() {
  const { data } = await supabase.from("answers").select("topic, answer").order("id", { ascending: false }).limit(500);
  const score = await getScorer();
  const lines: string[] = [];
  for (const r of data ?? []) {
    const [s] = await score(r.answer);
    if (s.label !== "good") continue;
    lines.push(JSON.stringify({ messages: [{ role: "user", content: r.topic }, { role: "assistant", content: r.answer }] }));
  }
  const file = await openai.files.create({ file: await toFile(Buffer.from(lines.join("\n")), "own.jsonl"), purpose: "fine-tune" });
  const job = await openai.fineTuning.jobs.create({ model: BASE_MODEL, training_file: file.id });
  await saveJob(job.id);
}

async function benchmark(model: string): Promise<number> {
  const { data } = await supabase.from("answers").select("topic, answer").limit(50);
  let sum = 0;
  for (const row of data ?? []) {
    const r = await openai.chat.completions.create({ model, messages: [{ role: "user", content: row.topic }] });
    sum += await similarity(r.choices[0].message.content ?? "", row.answer);
  }
  return sum / Math.max(data?.length ?? 0, 1);
}

export async function pollTraining() {
  for (const id of await openJobs()) {
    const job = await openai.fineTuning.jobs.retrieve(id);
    if (job.status !== "succeeded" || !job.fine_tuned_model) continue;
    await closeJob(id);
    const candidate = job.fine_tuned_model;
    if ((await benchmark(candidate)) > (await benchmark(await liveModel()))) {
      await setLiveModel(candidate);
    }
  }
}
