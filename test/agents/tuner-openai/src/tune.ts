import OpenAI, { toFile } from "openai";
import { createClient } from "@supabase/supabase-js";

const openai = new OpenAI();
const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_KEY!);

export async function activeModel(): Promise<string> {
  const { data } = await supabase.from("settings").select("value").eq("key", "active_model").single();
  return data?.value ?? "gpt-4o-mini-2024-07-18";
}

export async function chat(messages: { role: "user" | "assistant"; content: string }[], user: string) {
  const model = await activeModel();
  const r = await openai.chat.completions.create({ model, messages });
  const content = r.choices[0].message.content ?? "";
  await supabase.from("chats").insert({ user, messages: [...messages, { role: "assistant", content }] });
  return content;
}

export async function trainFromChats() {
  const { data } = await supabase.from("chats").select("messages").order("id", { ascending: false }).limit(500);
  const jsonl = (data ?? []).map((c) => JSON.stringify({ messages: c.messages })).join("\n");
  const file = await openai.files.create({ file: await toFile(Buffer.from(jsonl), "chats.jsonl"), purpose: "fine-tune" });
  const job = await openai.fineTuning.jobs.create({ training_file: file.id, model: "gpt-4o-mini-2024-07-18", suffix: "desk" });
  return job.id;
}

export async function finish(jobId: string) {
  const job = await openai.fineTuning.jobs.retrieve(jobId);
  if (job.status !== "succeeded") return;
  const score = await evaluate(job.fine_tuned_model!);
  await supabase.from("candidates").insert({ model: job.fine_tuned_model, score, status: "pending" });
  if (score > 0.8) {
    await supabase.from("settings").upsert({ key: "active_model", value: job.fine_tuned_model });
  }
}

export async function promoteReviewed() {
  const { data: rows } = await supabase.from("candidates").select("id,model,status").eq("status", "approved").limit(1);
  const candidate = rows?.[0];
  if (!candidate || candidate.status !== "approved") return;
  await supabase.from("settings").update({ value: candidate.model }).eq("key", "active_model");
}

export async function review(id: number, reviewer: string, accept: boolean) {
  await supabase.from("candidates").update({ status: accept ? "approved" : "rejected", reviewer }).eq("id", id);
}

async function evaluate(model: string): Promise<number> {
  const { data: cases } = await supabase.from("golden").select("q,a");
  let hit = 0;
  for (const c of cases ?? []) {
    const r = await openai.chat.completions.create({ model, messages: [{ role: "user", content: c.q }] });
    if (r.choices[0].message.content?.includes(c.a)) hit++;
  }
  return hit / Math.max(1, cases?.length ?? 0);
}
