import { Memory, Persona } from "./models.js";

export async function buildSystem(chatId: number): Promise<string> {
  const persona = (await Persona.findOne({ chatId }))?.text ?? "You are Keepsake, a warm assistant.";
  const items = await Memory.find({ chatId, status: "live" }).sort({ createdAt: 1 }).lean();
  const by = (c: string) => items.filter((m) => m.category === c).map((m) => `- ${m.text}`).join("\n");
  return [persona, "## Preferences", by("preference"), "## Procedures", by("procedure"), "## Facts", by("fact")].join("\n");
}

export async function saveMemory(chatId: number, category: string, text: string) {
  await Memory.create({ chatId, category, text });
}

export async function proposeProcedure(chatId: number, text: string) {
  return Memory.create({ chatId, category: "procedure", text, status: "proposed" });
}

export async function settleProcedure(id: string, ok: boolean) {
  await Memory.updateOne({ _id: id, status: "proposed" }, { status: ok ? "live" : "rejected" });
}

export async function setPersona(chatId: number, text: string) {
  await Persona.updateOne({ chatId }, { $set: { text }, $inc: { version: 1 } }, { upsert: true });
}
