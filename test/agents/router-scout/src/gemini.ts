import { GoogleGenAI, type Content } from "@google/genai";

const ai = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY });

export interface CallOptions { model: string; system?: string; temperature?: number; maxOutputTokens?: number }

const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms));

export async function withRetry<T>(fn: () => Promise<T>, attempts = 3): Promise<T> {
  for (let i = 1; ; i++) {
    try {
      return await fn();
    } catch (e) {
      if (i >= attempts) throw e;
      await sleep(500 * i);
    }
  }
}

export async function call(contents: Content[], o: CallOptions): Promise<string> {
  const r = await ai.models.generateContent({
    model: o.model,
    contents,
    config: { systemInstruction: o.system, temperature: o.temperature, maxOutputTokens: o.maxOutputTokens },
  });
  return r.text ?? "";
}

export const user = (text: string): Content => ({ role: "user", parts: [{ text }] });
