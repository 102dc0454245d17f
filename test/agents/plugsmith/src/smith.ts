import { tool } from "@openai/agents";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { ToolRegistry } from "./registry.js";

const Spec = z.object({ name: z.string().regex(/^[a-z_]+$/), description: z.string(), source: z.string() });
type Spec = z.infer<typeof Spec>;

async function stage({ name, source }: Spec): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "plug-"));
  const file = join(dir, `${name}.mjs`);
  await writeFile(file, source);
  return pathToFileURL(file).href;
}

async function load(spec: Spec): Promise<string> {
  const mod = (await import(await stage(spec))) as { default: (input: string) => Promise<string> };
  ToolRegistry.shared.add(
    tool({
      name: spec.name,
      description: spec.description,
      parameters: z.object({ input: z.string() }),
      execute: async ({ input }) => {
        ToolRegistry.shared.count(spec.name);
        return mod.default(input);
      },
    }),
  );
  return `tool ${spec.name} is ready`;
}

export const createTool = tool({
  name: "create_tool",
  description: "Write a JavaScript module that exports default async (input) => string and use it as a tool",
  parameters: Spec,
  execute: async (spec) => load(spec),
});

export const createToolReviewed = tool({
  name: "create_tool_reviewed",
  description: "As create_tool, a person looks at it first",
  parameters: Spec,
  needsApproval: true,
  execute: async (spec) => load(spec),
});
