import { z } from "zod";
import { db } from "./supabase";

export const CoachSettings = z.object({
  model: z.string().default("gpt-5-mini"),
  tone: z.string().default("friendly"),
  instructions: z.string().default("You are a habit coach. Keep people moving in small steps."),
  max_steps: z.number().int().default(8),
});
export type CoachSettings = z.infer<typeof CoachSettings>;

export async function getSettings(userId: string): Promise<CoachSettings> {
  const { data, error } = await db().from("coach_settings").select("settings").eq("user_id", userId).maybeSingle();
  if (error) throw error;
  return CoachSettings.parse(data?.settings ?? {});
}

export async function patchSettings(userId: string, patch: Partial<CoachSettings>) {
  const next = { ...(await getSettings(userId)), ...patch };
  const { error } = await db()
    .from("coach_settings")
    .upsert({ user_id: userId, settings: next, updated_at: new Date().toISOString() }, { onConflict: "user_id" });
  if (error) throw error;
  return next;
}
