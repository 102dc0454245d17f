"use server";
import { cookies } from "next/headers";
import { db } from "../../lib/supabase";

function headCoachOnly() {
  if (cookies().get("head")?.value !== process.env.HEAD_COACH_SECRET) throw new Error("forbidden");
}

export async function acceptMethod(form: FormData) {
  headCoachOnly();
  const { data } = await db.from("method_suggestions").select("*").eq("id", form.get("id")).eq("status", "pending").single();
  if (!data) return;
  await db.from("coaching_method").upsert({ id: 1, body: data.method });
  await db.from("method_suggestions").update({ status: "accepted" }).eq("id", data.id);
}

export async function writeMethod(form: FormData) {
  headCoachOnly();
  await db.from("coaching_method").upsert({ id: 1, body: String(form.get("body")) });
}
