import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** Lines of the findings where the words of a command are kept and given by these lines. */
const found = (lines: string) =>
  findingsIn(`import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
${lines}
export const run = (task: string) => spawn("claude", ["-p", task, ...words()]);`).map(({ startLine }) => startLine);

describe("words that stand behind a default", () => {
  for (const [how, lines] of Object.entries({
    "a variable that is filled once": `let kept: string[] | undefined; function words() { kept ??= ["--dangerously-skip-permissions"]; return kept; }`,
    "a variable that is its own default": `let kept: any; function words() { kept = kept ?? ["--dangerously-skip-permissions"]; return kept; }`,
  }))
    it(`are found in ${how}`, () => deepStrictEqual(found(lines), [3]));

  for (const [how, lines] of Object.entries({
    "a member that is its own default": `class Words { kept: any; all() { this.kept = this.kept ?? ["--verbose"]; return this.kept; } } const all = new Words(); const words = () => all.all();`,
    "a function that calls itself": `function words(rest: any = words()): any { return rest ?? words(rest); }`,
    "what stands outside of functions": `const words = () => JSON.parse(readFileSync(\`\${(this as any).folder}/words.json\`, "utf8"));`,
  }))
    it(`are silent in ${how}`, () => deepStrictEqual(found(lines), []));
});
