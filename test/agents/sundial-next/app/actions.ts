"use server";

import { eq } from "drizzle-orm";
import { cookies } from "next/headers";
import { revalidatePath } from "next/cache";
import { db, httpTools, profile } from "../lib/db";

async function requireOwner() {
  const jar = await cookies();
  if (jar.get("owner")?.value !== process.env.OWNER_SECRET) throw new Error("Not signed in");
}

export async function decideTool(formData: FormData) {
  await requireOwner();
  const status = formData.get("decision") === "activate" ? "active" : "rejected";
  await db.update(httpTools).set({ status }).where(eq(httpTools.id, Number(formData.get("id"))));
  revalidatePath("/review");
}

export async function saveInstructions(formData: FormData) {
  await requireOwner();
  await db.update(profile).set({ instructions: String(formData.get("instructions")) }).where(eq(profile.id, 1));
  revalidatePath("/");
}
