import OpenAI from "openai";
import { db, one } from "./supabase";

const openai = new OpenAI();

export async function closeSession(userId: string, transcript: string) {
  const res = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [
      { role: "system", content: "Write hand-over notes for the coach who takes the next session." },
      { role: "user", content: transcript },
    ],
  });
  await db.from("handover").upsert({ user_id: userId, notes: res.choices[0].message.content });
}

export const handover = (userId: string) => one<{ notes: string }>("handover", { user_id: userId });
