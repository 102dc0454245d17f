import { GoogleGenAI, type Content } from "@google/genai";
import { declarations, dispatch } from "./tools/index.js";

const ai = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY });

export async function runAgent(prompt: string, maxSteps = 10): Promise<string> {
  const contents: Content[] = [{ role: "user", parts: [{ text: prompt }] }];
  for (let i = 0; i < maxSteps; i++) {
    const res = await ai.models.generateContent({
      model: "gemini-2.5-flash",
      contents,
      config: { tools: [{ functionDeclarations: declarations }], systemInstruction: "You are Cronkeeper, an agent that lives on a schedule." },
    });
    const calls = res.functionCalls ?? [];
    if (calls.length === 0) return res.text ?? "";
    contents.push(res.candidates![0].content!);
    const parts = [];
    for (const call of calls) {
      const output = await dispatch(call.name!, (call.args ?? {}) as Record<string, string>);
      parts.push({ functionResponse: { name: call.name!, response: { output } } });
    }
    contents.push({ role: "user", parts });
  }
  return "";
}
