import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsAmong } from "../support/findings.js";

/** Findings where so many tools keep what the model says by one function of another file. */
function found(tools: number) {
  const names = Array.from({ length: tools }, (_, i) => `note${i}`);
  return findingsAmong({
    "keep.ts": `import { appendFileSync, readFileSync } from "node:fs";
export function keep(text: string) {
  appendFileSync("soul.md", text);
}
export const soul = () => readFileSync("soul.md", "utf8");`,
    "agent.ts": `import { generateText, tool } from "ai";
import { z } from "zod";
import { keep, soul } from "./keep.js";
const tools = {
${names.map((name) => `  ${name}: tool({ inputSchema: z.object({ text: z.string() }), execute: async ({ text }) => keep(text) }),`).join("\n")}
};
export const answer = async (prompt: string) => generateText({ model: "openai/gpt-5", system: soul(), prompt, tools });`,
  });
}

describe("what many ways bring about at one place", () => {
  it("is told of each way where they are few", () => {
    deepStrictEqual(new Set(found(4).map(({ file }) => file)), new Set(["agent.ts"]));
    deepStrictEqual(found(4).length, 4);
  });
  it("is told of once, with their number, where they are many", () => {
    const [one, ...others] = found(14);
    deepStrictEqual([one?.file, one?.startLine, others.length], ["keep.ts", 3, 0]);
    deepStrictEqual(one?.waysIn, { all: 14, ungated: 14 });
  });
});
