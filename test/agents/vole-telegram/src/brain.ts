import { GoogleGenAI, type Content } from "@google/genai";
import { knex, kvGet, kvSet } from "./db.js";
import { allSkills, declare } from "./tools.js";

const ai = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY });
const MODEL = "gemini-2.0-flash";

export async function think(text: string): Promise<string> {
  const skills = await allSkills();
  const facts = await knex("facts").select("id", "text");
  const contents: Content[] = [{ role: "user", parts: [{ text }] }];
  for (let i = 0; i < 8; i++) {
    const res = await ai.models.generateContent({
      model: MODEL,
      contents,
      config: {
        temperature: Number(await kvGet("temperature", "0.7")),
        systemInstruction: `You run a household.\nWhat you know:\n${facts.map((f) => `${f.id}. ${f.text}`).join("\n")}`,
        tools: [{ functionDeclarations: skills.map(declare) }],
      },
    });
    const calls = res.functionCalls ?? [];
    if (!calls.length) return res.text ?? "";
    contents.push(res.candidates![0].content!);
    for (const c of calls) {
      await knex("audit").insert({ line: `${c.name} ${JSON.stringify(c.args)}` });
      const out = await skills.find((s) => s.name === c.name)!.call(c.args as Record<string, string>);
      contents.push({ role: "user", parts: [{ functionResponse: { name: c.name!, response: { out } } }] });
    }
  }
  return "I got lost.";
}

export async function tune() {
  const lines = await knex("audit").orderBy("id", "desc").limit(50);
  const res = await ai.models.generateContent({
    model: MODEL,
    contents: `Given your recent actions, which temperature suits you? JSON {"temperature": number}\n${JSON.stringify(lines)}`,
    config: { responseMimeType: "application/json" },
  });
  const { temperature } = JSON.parse(res.text ?? "{}");
  await kvSet("temperature", String(temperature));
}
