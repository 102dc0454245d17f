import { GoogleGenAI, type Content } from "@google/genai";
import { preferences } from "./preferences";
import { callTool, declarations } from "./tools";

const ai = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY });

export class Assistant {
  private contents: Content[] = [];

  async send(text: string, onTool?: (name: string) => void): Promise<string> {
    this.contents.push({ role: "user", parts: [{ text }] });
    for (let i = 0; i < 10; i++) {
      const res = await ai.models.generateContent({
        model: preferences.get("model"),
        contents: this.contents,
        config: {
          systemInstruction: `You are Deskmate, a desktop assistant.\n${preferences.get("customInstructions")}`,
          tools: [{ functionDeclarations: declarations }],
        },
      });
      const content = res.candidates?.[0]?.content;
      if (content) this.contents.push(content);
      const calls = res.functionCalls ?? [];
      if (!calls.length) return res.text ?? "";
      const parts = [];
      for (const c of calls) {
        onTool?.(c.name!);
        const result = await callTool(c.name!, c.args ?? {});
        parts.push({ functionResponse: { name: c.name!, response: { result } } });
      }
      this.contents.push({ role: "user", parts });
    }
    return "I stopped after ten steps.";
  }
}
