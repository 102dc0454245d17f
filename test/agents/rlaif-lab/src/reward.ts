import { readFile, writeFile } from "node:fs/promises";
import { generateText } from "ai";
import { google } from "@ai-sdk/google";
import { cfg } from "./config.js";

export interface Rubric { version: number; criteria: { name: string; weight: number; test: string }[] }

export const loadRubric = async (): Promise<Rubric> => JSON.parse(await readFile(cfg.rewardFile, "utf8"));

export async function reward(sample: string): Promise<number> {
  const rubric = await loadRubric();
  let total = 0;
  for (const c of rubric.criteria) {
    if (new RegExp(c.test, "i").test(sample)) total += c.weight;
  }
  return total;
}

export async function refineRubric(best: string[], worst: string[]): Promise<Rubric> {
  const current = await loadRubric();
  const { text } = await generateText({
    model: google(cfg.modelId),
    prompt: `Improve this scoring rubric so good answers score higher.\n${JSON.stringify(current)}\nGOOD:\n${best.join("\n---\n")}\nBAD:\n${worst.join("\n---\n")}\nReturn JSON only.`,
  });
  const next = JSON.parse(text.replace(/```(json)?/g, "")) as Rubric;
  next.version = current.version + 1;
  await writeFile(cfg.rewardFile, JSON.stringify(next, null, 2));
  return next;
}
