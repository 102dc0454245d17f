import { supabase } from "./client.js";

export async function addLesson(agent: string, lesson: string) {
  const { error } = await supabase.from("lessons").insert({ agent, lesson });
  if (error) throw error;
}

export async function lessons(agent: string): Promise<string[]> {
  const { data } = await supabase.from("lessons").select("lesson").eq("agent", agent).limit(25);
  return (data ?? []).map((r) => r.lesson);
}

export async function rate(ticket: string, stars: number) {
  await supabase.from("ratings").insert({ ticket, stars });
}
