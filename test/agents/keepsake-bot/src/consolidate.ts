import { ChatAnthropic } from "@langchain/anthropic";
import { Memory, Persona } from "./models.js";
import { buildSystem, setPersona } from "./memory.js";

const model = new ChatAnthropic({ model: "claude-3-5-sonnet-20241022" });

export async function consolidateAll() {
  for (const chatId of await Memory.distinct("chatId")) {
    const text = await buildSystem(chatId as number);
    const r = await model.invoke(`Rewrite the persona so that it suits this person. Output the persona only.\n\n${text}`);
    await setPersona(chatId as number, String(r.content));
  }
}

export async function personaVersions() {
  return Persona.find({}, { chatId: 1, version: 1 }).lean();
}
