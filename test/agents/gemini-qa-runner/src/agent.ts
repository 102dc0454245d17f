import { GoogleGenAI } from "@google/genai";

const ai = new GoogleGenAI({});

export async function reply(text: string) {
  const r = await ai.models.generateContent({ model: "gemini-2.5-flash", contents: text });
  return r.text ?? "";
}

export async function transform(goal: string, input: unknown) {
  const code = await reply(`Write an ES module whose default export is a function that does: ${goal}. Code only.`);
  const mod = await import("data:text/javascript," + encodeURIComponent(code));
  return mod.default(input);
}
