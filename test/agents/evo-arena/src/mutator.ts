import { GoogleGenAI } from "@google/genai";

const ai = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY! });

export async function mutate(code: string, feedback: string): Promise<string> {
  const r = await ai.models.generateContent({
    model: "gemini-2.5-pro",
    contents: `This module is your planning strategy. Improve it. Feedback: ${feedback}\n\n${code}`,
  });
  const text = r.text ?? "";
  return /```(?:ts|js)\n([\s\S]*?)```/.exec(text)?.[1] ?? text;
}

export async function inventChecks(code: string): Promise<string> {
  const r = await ai.models.generateContent({
    model: "gemini-2.5-pro",
    contents: `Write node:test checks for this strategy, imported from ../src/strategy.mjs:\n${code}`,
  });
  return (r.text ?? "").replace(/```\w*\n?/g, "");
}
