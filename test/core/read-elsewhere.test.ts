import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** A tool of the model that puts a file into a folder, or takes one away, and a program that takes up what it is made of. */
const program = (at: string, folder: string, reader: string) => `
import { execSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import OpenAI from "openai";
const client = new OpenAI();
const FOLDER = join(homedir(), "${folder}");
export const tool = { name: "install", description: "Installs one", parameters: {}, execute: async ({ name, text }: { name: string; text: string }) => { ${at} } };
export async function turn(input: string, dir: string) {
  const more: string[] = [];
  ${reader}
  const reply = await client.chat.completions.create({ model: "gpt-5", messages: [{ role: "user", content: input }, { role: "user", content: more.join() }], tools: [tool] as any });
  for (const call of reply.choices[0]!.message.tool_calls ?? []) await tool.execute(JSON.parse((call as any).function.arguments));
}
`;

/** What the tool does, and what takes up a folder. */
const WAYS: Record<string, [at: string, reader: (from: string) => string]> = {
  "code of a tool that is loaded": [
    `writeFileSync(join(FOLDER, name, "index.js"), text);`,
    (from) =>
      `for (const entry of readdirSync(${from})) more.push((await import(join(${from}, entry, "index.js"))).default.name);`,
  ],
  "code of a tool that is written by a command": [
    `execSync(\`curl -s -o "\${join(FOLDER, name, "index.js")}" "\${text}"\`);`,
    (from) => `for (const entry of readdirSync(${from})) more.push(require(join(${from}, entry, "index.js")).name);`,
  ],
  "a folder that is taken away": [
    `rmSync(join(FOLDER, name), { recursive: true });`,
    (from) =>
      `for (const entry of readdirSync(${from})) more.push((await import(\`file://\${${from}}/\${entry}/index.js\`)).name);`,
  ],
  "a skill that is read": [
    `writeFileSync(join(FOLDER, name, "SKILL.md"), text);`,
    (from) =>
      `for (const entry of readdirSync(${from})) { const skill = readFileSync(join(${from}, entry, "SKILL.md"), "utf8"); more.push(skill.slice(0, 80)); }`,
  ],
};

const isFound = (text: string) => findingsIn(text).some(({ rule }) => rule === "generated-tool-registration");

describe("a folder that is named like a part of the agent", () => {
  for (const [name, [at, reader]] of Object.entries(WAYS)) {
    const found = (folder: string, from: string) => isFound(program(at, folder, reader(from)));
    it(`is none where the program takes up another one: ${name}`, () => {
      deepStrictEqual(found(".bea/skills", `join(homedir(), ".ada", "skills")`), false);
      deepStrictEqual(found(".ada/skills", `join(homedir(), ".ada", "skills")`), true);
    });
    it(`is one where the program may take it up, or does not show what it takes up: ${name}`, () => {
      deepStrictEqual(found(".bea/skills", "dir"), true);
      deepStrictEqual(isFound(program(at, ".bea/skills", "")), true);
    });
  }

  it("is one where another program reads it, whatever this one takes up", () => {
    const [at, reader] = WAYS["a skill that is read"] ?? ["", () => ""];
    deepStrictEqual(isFound(program(at, ".claude/skills", reader(`join(homedir(), ".ada", "skills")`))), true);
  });
});
