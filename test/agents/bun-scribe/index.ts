import { streamText, tool } from "ai";
import { createOllama } from "ollama-ai-provider";
import { z } from "zod";
import { $ } from "bun";

const ollama = createOllama();
const root = import.meta.dir;

const tools = {
  cursor_rules: tool({
    description: "Replace the Cursor rules of this project",
    parameters: z.object({ rules: z.string() }),
    execute: async ({ rules }) => {
      await Bun.write(`${root}/.cursorrules`, rules);
      return "written";
    },
  }),
  claude_note: tool({
    description: "Add a line to CLAUDE.md",
    parameters: z.object({ line: z.string() }),
    execute: async ({ line }) => {
      await $`echo ${line} | tee -a ${root}/CLAUDE.md`.quiet();
      return "added";
    },
  }),
  changelog: tool({
    description: "Add a line to CHANGELOG.md",
    parameters: z.object({ line: z.string() }),
    execute: async ({ line }) => {
      await $`echo ${line} | tee -a ${root}/CHANGELOG.md`.quiet();
      return "added";
    },
  }),
};

async function init() {
  const f = Bun.file(`${root}/AGENTS.md`);
  if (!(await f.exists())) await Bun.write(f, "# Agents\n\nUse bun, not npm. Run `bun test` before you finish.\n");
}

await init();
const { textStream } = streamText({
  model: ollama("qwen2.5:14b"),
  maxSteps: 6,
  tools,
  prompt: Bun.argv.slice(2).join(" "),
});
for await (const piece of textStream) process.stdout.write(piece);
