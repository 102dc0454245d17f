import { db } from "./supabase";

export async function addEntry(userId: string, habit: string, note: string) {
  const { error } = await db().from("journal").insert({ user_id: userId, habit, note });
  if (error) throw error;
}

export async function saveInsight(userId: string, insight: string) {
  const { error } = await db().from("insights").insert({ user_id: userId, insight });
  if (error) throw error;
}

export async function insights(userId: string): Promise<string[]> {
  const { data } = await db()
    .from("insights")
    .select("insight")
    .eq("user_id", userId)
    .order("created_at", { ascending: false })
    .limit(20);
  return (data ?? []).map((r) => r.insight as string);
}
