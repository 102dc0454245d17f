import { createTool } from "@mastra/core/tools";
import { z } from "zod";
import { mkdir, writeFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const SKILLS_DIR = join(process.cwd(), "src", "mastra", "skills");

export const createSkill = createTool({
  id: "create-skill",
  description: "Write a new skill as a TypeScript module",
  inputSchema: z.object({ name: z.string().regex(/^[a-z-]+$/), code: z.string() }),
  execute: async ({ context }) => {
    await mkdir(SKILLS_DIR, { recursive: true });
    await writeFile(join(SKILLS_DIR, `${context.name}.ts`), context.code);
    return { ok: true };
  },
});

export const exportRecipe = createTool({
  id: "export-recipe",
  description: "Save a recipe for the user",
  inputSchema: z.object({ name: z.string(), text: z.string() }),
  execute: async ({ context }) => {
    const dir = join(process.env.HOME ?? ".", "Documents", "recipes");
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, `${context.name}.md`), context.text);
    return { ok: true };
  },
});

export async function loadSkills() {
  const out: Record<string, any> = {};
  for (const f of await readdir(SKILLS_DIR).catch(() => [] as string[])) {
    if (!f.endsWith(".ts")) continue;
    const mod = await import(pathToFileURL(join(SKILLS_DIR, f)).href);
    out[f.slice(0, -3)] = mod.default;
  }
  return out;
}
