import { generateText, tool } from "ai";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { db, runs } from "./db.js";
import { grade, model } from "./grade.js";
import { setRubric } from "./rubric.js";
import { saveReport, saveSkill, skillsPrompt } from "./skills.js";

const EVALS = join(process.cwd(), "evals");

const tools = {
  clarify_rubric: tool({
    description: "Improve the rubric by which your work is graded",
    parameters: z.object({ body: z.string() }),
    execute: async ({ body }) => {
      setRubric("coder", body);
      return "rubric replaced";
    },
  }),
  add_eval: tool({
    description: "Write or replace an eval case for yourself",
    parameters: z.object({ file: z.string(), content: z.string() }),
    execute: async ({ file, content }) => {
      await writeFile(join(EVALS, basename(file)), content);
      return "ok";
    },
  }),
};

export async function work(task: string) {
  const r = await generateText({
    model,
    system: `You write TypeScript.\n\n${await skillsPrompt()}`,
    prompt: task,
    tools,
    maxSteps: 6,
  });
  const score = await grade(task, r.text);
  db.insert(runs).values({ task, output: r.text, score }).run();
  if (score > 0.8) {
    const s = await generateText({ model, prompt: `Distil a reusable skill (Markdown) from:\n${r.text}` });
    await saveSkill(`auto-${Date.now()}`, s.text);
  }
  await saveReport(String(Date.now()), r.text);
  return { text: r.text, score };
}
