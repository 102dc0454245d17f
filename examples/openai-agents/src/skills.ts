import { readdir } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Tool, tool } from "@openai/agents";
import { z } from "zod";
import { SKILLS_FOLDER } from "./settings.js";

/** Loads every skill there is, those that Ada wrote herself included. */
export async function loadSkills(): Promise<Tool[]> {
  const skills: Tool[] = [];
  for (const file of await readdir(SKILLS_FOLDER)) {
    if (!file.endsWith(".mjs")) continue;
    const skill = await import(pathToFileURL(path.join(SKILLS_FOLDER, file)).href);
    skills.push(
      tool({
        name: skill.name,
        description: skill.description,
        parameters: z.object({ text: z.string() }),
        execute: async (input) => skill.run(input),
      }),
    );
  }
  return skills;
}

/** The file of a skill, whatever the model calls it. */
export function skillFile(name: string): string {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9-]/g, "-");
  return path.join(SKILLS_FOLDER, `${plain}.mjs`);
}
