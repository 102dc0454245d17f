import { toFile } from "openai/uploads";
import OpenAI from "openai";
import { Reply, setFlag, Tuned } from "./models";

const openai = new OpenAI();

export async function startTuning(): Promise<void> {
  const replies = await Reply.find().sort({ at: -1 }).limit(500);
  if (replies.length < 100) return;
  const lines = replies.map((r) =>
    JSON.stringify({ messages: [{ role: "user", content: r.question }, { role: "assistant", content: r.answer }] }),
  );
  const file = await openai.files.create({ file: await toFile(Buffer.from(lines.join("\n")), "replies.jsonl"), purpose: "fine-tune" });
  const job = await openai.fineTuning.jobs.create({ model: "gpt-4o-mini-2024-07-18", training_file: file.id });
  await Tuned.create({ jobId: job.id, state: "running" });
}

export async function collect(): Promise<void> {
  for (const t of await Tuned.find({ state: "running" })) {
    const job = await openai.fineTuning.jobs.retrieve(t.jobId!);
    if (job.status === "succeeded") await Tuned.updateOne({ _id: t._id }, { modelId: job.fine_tuned_model, state: "review" });
    if (job.status === "failed") await Tuned.updateOne({ _id: t._id }, { state: "failed" });
  }
}

export async function promote(id: string): Promise<boolean> {
  const t = await Tuned.findOne({ _id: id, state: "review" });
  if (!t?.modelId) return false;
  await setFlag("model", t.modelId);
  await Tuned.updateOne({ _id: id }, { state: "live" });
  return true;
}
