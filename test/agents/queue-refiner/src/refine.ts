import OpenAI from "openai";
import { zodTextFormat } from "openai/helpers/zod";
import { z } from "zod";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const openai = new OpenAI();
const SKILLS = join(process.cwd(), "skills");
const Refined = z.object({ markdown: z.string(), note: z.string(), again: z.boolean() });

export async function refine(skill: string, note: string) {
  const file = join(SKILLS, skill, "SKILL.md");
  const current = await readFile(file, "utf8");
  const r = await openai.responses.parse({
    model: "gpt-5",
    input: `Refine this skill. Note of the last pass: ${note}\n\n${current}`,
    text: { format: zodTextFormat(Refined, "refined") },
  });
  const { markdown, note: next, again } = r.output_parsed!;
  await copyFile(file, `${file}.${Date.now()}.bak`);
  await writeFile(file, markdown);
  return { note: next, again };
}

export async function use(skill: string, task: string) {
  const r = await openai.responses.create({
    model: "gpt-5",
    instructions: await readFile(join(SKILLS, skill, "SKILL.md"), "utf8"),
    input: task,
  });
  return r.output_text;
}
