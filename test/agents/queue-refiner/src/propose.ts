import OpenAI from "openai";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

const openai = new OpenAI();

export async function propose(skill: string, wish: string) {
  const r = await openai.responses.create({ model: "gpt-5-mini", input: `Draft a SKILL.md named ${skill} for: ${wish}` });
  await writeFile(join(process.cwd(), "proposals", `${skill}.md`), r.output_text);
  return `Read proposals/${skill}.md and run bin/accept.ts ${skill}`;
}
