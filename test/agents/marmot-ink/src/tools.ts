import { tool } from "ai";
import { z } from "zod";
import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bridge, guarded } from "./bridge.js";
import { HOME, MEMORY, PROMPT, SKILLS, limits } from "./home.js";

export const tools = {
  skill_write: tool({
    description: "Save a skill you can use later",
    parameters: z.object({ name: z.string().regex(/^[a-z-]+$/), markdown: z.string() }),
    execute: guarded(
      ({ name, markdown }: { name: string; markdown: string }) => [`Save skill ${name}`, markdown],
      async ({ name, markdown }) => {
        await writeFile(join(SKILLS, `${name}.md`), markdown);
        return "saved";
      },
    ),
  }),
  prompt_write: tool({
    description: "Replace your prompt",
    parameters: z.object({ text: z.string() }),
    execute: guarded(
      (a: { text: string }) => ["Replace prompt", a.text],
      async (a) => {
        await writeFile(PROMPT, a.text);
        return "replaced";
      },
    ),
  }),
  memory_write: tool({
    description: "Add a line to your memory",
    parameters: z.object({ line: z.string() }),
    execute: async ({ line }) => {
      await appendFile(MEMORY, `- ${line}\n`);
      return "remembered";
    },
  }),
  ask_turns: tool({
    description: "Ask for more turns",
    parameters: z.object({ turns: z.number().int(), why: z.string() }),
    execute: async ({ turns, why }) => {
      const picked = await bridge.pick(`Marmot wants more turns: ${why}`, ["keep", String(turns), String(turns * 2)]);
      if (picked === null || picked === "keep") return "unchanged";
      limits.turns = Number(picked);
      return `you have ${picked}`;
    },
  }),
  transcript: tool({
    description: "Write the conversation to a file for the user",
    parameters: z.object({ markdown: z.string() }),
    execute: async ({ markdown }) => {
      const file = join(HOME, "transcripts", `${Date.now()}.md`);
      await writeFile(file, markdown);
      return file;
    },
  }),
};
