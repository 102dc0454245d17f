import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** Findings of a program whose coding agent is free to edit, and is given a task; the program is told by LESSONS.md. */
function found(task: string, { mode = "bypassPermissions", start = `setInterval(() => tidy(), 3_600_000);` } = {}): string[] {
  const text = `import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { query } from "@anthropic-ai/claude-agent-sdk";
import { generateText } from "ai";
const HOME = join(homedir(), ".ada");
export const answer = (prompt: string) => generateText({ model, system: readFileSync(join(HOME, "LESSONS.md"), "utf8"), prompt });
const start = async (prompt: string) => { for await (const message of query({ prompt, options: { permissionMode: "${mode}", maxTurns: 20 } })) console.log(message); };
const taskOf = (day: string) => \`Go through the letters of \${day}.\\n${task}\`;
export async function tidy() {
  await start(taskOf(new Date().toISOString()));
}
${start}
`;
  return findingsIn(text)
    .filter(({ rule }) => rule === "system-prompt-self-rewrite")
    .map(({ confidence, startLine }) => `${confidence} ${startLine}`);
}

describe("a coding agent that is free to edit", () => {
  it("changes what its task tells it to edit, where that instructs the program", () => {
    deepStrictEqual(found(`What you learn is promoted to \${HOME}/LESSONS.md.`), ["medium 11"]);
    deepStrictEqual(found("Update LESSONS.md with what you learn."), ["medium 11"]);
  });

  it("changes nothing that the task does not name, forbids or only has read", () => {
    deepStrictEqual(found("Write what you learn to report.md."), []);
    deepStrictEqual(found("Never write to LESSONS.md."), []);
    deepStrictEqual(found("Read LESSONS.md first."), []);
  });

  it("is told so in its command and at its input as well", () => {
    const task = "Update LESSONS.md with what you learn.";
    const start = (call: string) => ({
      mode: "plan",
      start: `import { execFileSync, spawn } from "node:child_process";\nsetInterval(() => ${call}, 3_600_000);`,
    });
    const free = '"--dangerously-skip-permissions"';
    deepStrictEqual(found("", start(`execFileSync("claude", ["-p", "${task}", ${free}])`)), ["medium 14"]);
    deepStrictEqual(found("", start(`execFileSync("claude", ["-p", ${free}], { input: "${task}" })`)), ["medium 14"]);
    deepStrictEqual(found("", start(`spawn("codex", ["exec", "--yolo"]).stdin.end("${task}")`)), ["medium 14"]);
    deepStrictEqual(found("", start(`execFileSync("claude", ["-p", "${task}"])`)), []);
    deepStrictEqual(found("", start(`execFileSync("claude", ["-p", ${free}], { input: "Read LESSONS.md first." })`)), []);
  });

  it("changes nothing where it may only look, or a person starts it", () => {
    const task = "Update LESSONS.md with what you learn.";
    deepStrictEqual(found(task, { mode: "plan" }), []);
    const start = `import { Command } from "commander"; new Command().command("tidy").action(() => tidy());`;
    deepStrictEqual(found(task, { start }), []);
  });
});
