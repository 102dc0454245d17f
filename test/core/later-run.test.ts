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

describe("what an agent answered in a clock's run", () => {
  const START = 'const child = spawn("claude", ["-p", prompt]);';
  const gathered: Record<string, string> = {
    "a text": `function run(prompt: string): Promise<string> { return new Promise((done) => { ${START} let out = ""; child.stdout.on("data", (part) => { out += part; }); child.on("close", () => done(out.trim())); }); }`,
    "a list": `async function run(prompt: string): Promise<string> { ${START} const parts: string[] = []; child.stdout.on("data", (part) => parts.push(String(part))); await once(child, "close"); return parts.join(""); }`,
    "the last line": `async function run(prompt: string): Promise<string> { ${START} let last = ""; createInterface({ input: child.stdout }).on("line", (line) => { last = line; }); await once(child, "close"); return last; }`,
  };
  const HELPERS = `import { spawn } from "node:child_process"; import { once } from "node:events"; import { createInterface } from "node:readline";\n`;
  const rules = (program: string) =>
    findingsIn(HELPERS + program)
      .map(({ rule }) => rule)
      .filter((rule) => rule === "persistence-install");
  for (const [how, run] of Object.entries(gathered)) {
    it(`is no task of a later run where the next step of this one is told it: ${how}`, () => {
      const clock = `setInterval(async () => { let found = ""; for (const step of ["Look for news.", "Tell Ada."]) found = await run(\`\${step} \${found}\`); }, 60_000);`;
      deepStrictEqual(rules(`${run}\n${clock}`), []);
    });
    it(`is one where it waits for the next: ${how}`, () => {
      const program = `let task = "Look for news.";
export const plan = async (wish: string) => { task = await run(\`Write down what to do: \${wish}\`); };
setInterval(async () => { await run(task); }, 60_000);`;
      deepStrictEqual(rules(`${run}\n${program}`), ["persistence-install"]);
    });
  }
});
