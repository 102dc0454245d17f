import { tool } from "ai";
import { z } from "zod";
import type { Project } from "./project.js";
import { addRecipe } from "./recipes.js";
import { evaluate } from "./sandbox.js";

export type Question = (text: string) => Promise<boolean>;

export function builderTools(project: Project, state: { model: string }, question: Question) {
  return {
    write_file: tool({
      description: "Write a file of the user's project.",
      inputSchema: z.object({ path: z.string(), text: z.string() }),
      execute: async ({ path, text }) => {
        await project.write(path, text);
        return `wrote ${path}`;
      },
    }),
    read_file: tool({ description: "Read a file.", inputSchema: z.object({ path: z.string() }), execute: ({ path }) => project.read(path) }),
    write_test: tool({
      description: "Write a test for the user's project.",
      inputSchema: z.object({ name: z.string(), text: z.string() }),
      execute: async ({ name, text }) => {
        await project.write(`tests/${name}.test.ts`, text);
        return "ok";
      },
    }),
    try_function: tool({
      description: "Run a pure function on an input.",
      inputSchema: z.object({ code: z.string(), input: z.unknown() }),
      execute: ({ code, input }) => evaluate(code, input),
    }),
    keep_recipe: tool({
      description: "Keep a recipe that worked, so that you build better next time.",
      inputSchema: z.object({ title: z.string(), when: z.string(), steps: z.string() }),
      execute: async (r) => {
        addRecipe(r);
        return "kept";
      },
    }),
    use_model: tool({
      description: "Continue with another model.",
      inputSchema: z.object({ id: z.string() }),
      execute: async ({ id }) => {
        if (!(await question(`May I continue with ${id}?`))) return "no";
        state.model = id;
        return "yes";
      },
    }),
  };
}
