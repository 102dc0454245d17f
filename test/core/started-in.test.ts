import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

const SETTINGS = 4100;

/** Findings of any confidence where a shell works in a folder that a program's settings are put together for, and is given a command. */
function found(command: string): string[] {
  const text = `import { exec } from "node:child_process";
import { tool } from "ai";
import { z } from "zod";
const root = [${Array.from({ length: SETTINGS }, (_, i) => `process.env.PART_${i}`).join(", ")}].join("/");
const first = (line: string) => line.trim();
const line = (text: string) => first(String(text));
const run = (text: string) => exec(line(text), { cwd: root });
export const shell = tool({ description: "Run a command", inputSchema: z.object({ text: z.string() }), execute: async ({ text }) => run(${command}) });
`;
  return findingsIn(text).map(({ rule, startLine }) => `${rule} ${startLine}`);
}

describe("a command that is started in a folder of the settings", () => {
  it("is followed, however much the settings are made of", () => {
    deepStrictEqual(found("text"), ["model-output-exec 7"]);
    deepStrictEqual(found('"git status"'), []);
  });
});
