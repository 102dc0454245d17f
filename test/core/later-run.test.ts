import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

const HEAD = `import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tool } from "ai";
import OpenAI from "openai";
import { z } from "zod";
const client = new OpenAI();
`;

/** How often what a tool keeps in a file is found to be what a clock's run is to do. */
function found(file: string, program: string): number {
  const text = `${HEAD}${program}
export const keep = tool({ inputSchema: z.object({ name: z.string(), text: z.string() }), execute: async ({ name, text }) => { writeFileSync(${file}, text); } });
`;
  return findingsIn(text).filter(({ rule }) => rule === "persistence-install").length;
}

const AGENT = `async function runAgent(prompt: string) { return (await client.responses.create({ model: "gpt-5", input: prompt })).output_text; }`;

describe("what a clock's run is to do", () => {
  const clock = (file: string) => `${AGENT}
setInterval(async () => { for (const name of readdirSync(".")) console.log(await runAgent(readFileSync(${file}, "utf8"))); }, 60_000);`;
  for (const file of ['"tasks/today.txt"', 'join("tasks", name + ".json")'])
    it(`stands in a file that is read for it: ${file}`, () => deepStrictEqual(found(file, clock(file)), 1));
  it("does not stand in whatever files a project has", () => {
    const file = 'join("project", name)';
    deepStrictEqual(found(file, clock(file)), 0);
  });
});
