import { prisma } from "./db.js";

export async function suggest(text: string): Promise<number> {
  const row = await prisma.guideline.create({ data: { text, status: "pending" } });
  return row.id;
}

export async function decide(id: number, status: "approved" | "rejected"): Promise<void> {
  await prisma.guideline.update({ where: { id }, data: { status } });
}

export async function active(): Promise<string> {
  const rows = await prisma.guideline.findMany({ where: { status: "approved" } });
  return rows.map((r) => `- ${r.text}`).join("\n");
}
