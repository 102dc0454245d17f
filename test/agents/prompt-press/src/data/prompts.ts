import { supabase } from "./client.js";

export interface PromptVersion {
  id: string;
  agent: string;
  section: string;
  body: string;
  status: "draft" | "live" | "retired";
}

export async function liveSections(agent: string): Promise<PromptVersion[]> {
  const { data } = await supabase.from("prompt_versions").select("*").eq("agent", agent).eq("status", "live").order("section");
  return data ?? [];
}

export async function draft(agent: string, section: string, body: string): Promise<string> {
  const { data } = await supabase.from("prompt_versions").insert({ agent, section, body, status: "draft" }).select("id").single();
  return data!.id;
}

export async function goLive(id: string) {
  const { data } = await supabase.from("prompt_versions").select("agent, section").eq("id", id).single();
  await supabase.from("prompt_versions").update({ status: "retired" }).match({ ...data, status: "live" });
  await supabase.from("prompt_versions").update({ status: "live" }).eq("id", id);
}

export async function overwrite(agent: string, section: string, body: string) {
  await supabase.from("prompt_versions").update({ body }).match({ agent, section, status: "live" });
}
