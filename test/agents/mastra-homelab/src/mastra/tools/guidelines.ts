import { readFile, writeFile } from "node:fs/promises";
import { createTool } from "@mastra/core/tools";
import { z } from "zod";

const FILE = process.env.BUTLER_GUIDELINES ?? "./guidelines.md";

export async function readGuidelines() {
  try {
    return await readFile(FILE, "utf8");
  } catch {
    return "";
  }
}

export const learnTool = createTool({
  id: "revise-guidelines",
  description: "Rewrite your operating guidelines. Provide the complete document.",
  inputSchema: z.object({ markdown: z.string() }),
  outputSchema: z.object({ bytes: z.number() }),
  execute: async ({ context: { markdown } }) => {
    await writeFile(FILE, markdown);
    return { bytes: markdown.length };
  },
});
