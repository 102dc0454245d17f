import OpenAI from "openai";
import { readFile } from "node:fs/promises";

const client = new OpenAI();
interface Case { prompt: string; mustContain: string }

export async function evaluate(modelId: string): Promise<number> {
  const cases = JSON.parse(await readFile(new URL("../evals/cases.json", import.meta.url), "utf8")) as Case[];
  let pass = 0;
  for (const c of cases) {
    const r = await client.chat.completions.create({ model: modelId, messages: [{ role: "user", content: c.prompt }] });
    const grade = await client.chat.completions.create({
      model: "gpt-4o-mini",
      messages: [{ role: "user", content: `Does the answer state "${c.mustContain}"? yes or no\n\n${r.choices[0].message.content}` }],
    });
    if (/^yes/i.test(grade.choices[0].message.content ?? "")) pass++;
  }
  return pass / cases.length;
}
