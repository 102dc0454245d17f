import { createClient } from "@supabase/supabase-js";

export const db = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_SERVICE_KEY!);

export async function one<T>(table: string, match: Record<string, unknown>): Promise<T | null> {
  const { data } = await db.from(table).select("*").match(match).maybeSingle();
  return data as T | null;
}
