import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsAmong } from "../support/findings.js";

/** Rules by which a tool's text is reported where it is kept in a folder that is said like this. */
const found = (home: string) =>
  findingsAmong({
    "package.json": '{ "name": "ada" }',
    "src/agent.ts": `import { generateText, tool } from "ai";
import { openai } from "@ai-sdk/openai";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
const here = dirname(fileURLToPath(import.meta.url));
const home = ${home};
export const suggest = tool({
  description: "Suggest something for the owner to look at",
  inputSchema: z.object({ name: z.string(), text: z.string() }),
  execute: async ({ name, text }) => writeFileSync(join(home, ".ada", "inbox", \`\${name}.mjs\`), text),
});
export const run = (prompt: string) => generateText({ model: openai("gpt-5"), tools: { suggest }, prompt });`,
  }).map(({ rule }) => rule);

describe("the home folder", () => {
  for (const home of [
    "process.env.HOME ?? here",
    "process.env.HOME || here",
    "process.env.HOME ?? process.env.USERPROFILE ?? here",
    '(process.env.USERPROFILE as string) || join(here, "..")',
  ])
    it(`is no folder of the program, said as ${home}`, () => deepStrictEqual(found(home), []));

  for (const home of ["process.env.ADA_HOME ?? here", 'here ?? "/srv"'])
    it(`is not meant by ${home}`, () => deepStrictEqual(found(home).includes("self-source-write"), true));
});
