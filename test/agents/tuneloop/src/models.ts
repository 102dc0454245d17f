import { BASE_MODEL, supabase } from "./clients.js";

export async function liveModel(): Promise<string> {
  const { data } = await supabase.from("app_settings").select("value").eq("key", "active_model").maybeSingle();
  return data?.value ?? BASE_MODEL;
}

export async function setLiveModel(id: string) {
  await supabase.from("app_settings").upsert({ key: "active_model", value: id });
}

export async function saveJob(id: string) {
  await supabase.from("tuning_jobs").insert({ job_id: id, started_at: new Date().toISOString() });
}

export async function openJobs(): Promise<string[]> {
  const { data } = await supabase.from("tuning_jobs").select("job_id").is("finished_at", null);
  return (data ?? []).map((r) => r.job_id as string);
}

export async function closeJob(id: string) {
  await supabase.from("tuning_jobs").update({ finished_at: new Date().toISOString() }).eq("job_id", id);
}
