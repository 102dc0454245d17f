import { deepEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** What is said of the approval that `approve` is made of, before a tool runs a command. */
function saidOf(approve: string): string[] {
  return findingsIn(`
import { execSync } from "node:child_process";
import { createInterface } from "node:readline/promises";
import OpenAI from "openai";
import { tool } from "ai";
import { z } from "zod";

const client = new OpenAI();
const terminal = createInterface({ input: process.stdin, output: process.stdout });
const judge = async (text) => (await client.responses.create({ model: "gpt-5", input: text })).output_text;
const waiting = new Map();
${approve}
export const run = tool({
  description: "Run a command",
  inputSchema: z.object({ command: z.string() }),
  execute: async ({ command }) => {
    if (!(await approve(command))) return "refused";
    return execSync(command).toString();
  },
});
`).flatMap(({ rule, message }) => (rule === "approval-fail-open" ? [message.split(": ")[1] ?? ""] : []));
}

const race = (late: string) => `
function approve(command) {
  const asked = terminal.question(command).then((answer) => answer === "y");
  const late = ${late};
  return Promise.race([asked, late]);
}`;
const late = "approve says yes when nobody answers";

const ways: Record<string, [approve: string, ...said: string[]]> = {
  "a yes after a while": [race("new Promise((resolve) => setTimeout(() => resolve(true), 9000))"), late],
  "a yes that the timer hands on": [race("new Promise((resolve) => setTimeout(resolve, 9000, true))"), late],
  "an answer that says yes after a while": [
    race("new Promise((done) => { setTimeout(() => { console.log(command); done({ approved: true }); }, 9000); })"),
    late,
  ],
  "a no after a while": [race("new Promise((resolve) => setTimeout(() => resolve(false), 9000))")],
  "nothing after a while": [race("new Promise((resolve) => setTimeout(resolve, 9000))")],
  "a yes for what waits": [
    `function approve(command) {
  return new Promise((resolve) => {
    waiting.set(command, { resolve });
    setTimeout(() => waiting.get(command)?.resolve(true), 9000);
  });
}`,
    late,
  ],
  "a model where otherwise a person is asked": [
    `const byPerson = async (text) => (await terminal.question(text)) === "y";
const byModel = async (text) => { try { return (await judge(text)).startsWith("YES"); } catch { return true; } };
const approve = (text) => (process.env.REVIEWER === "person" ? byPerson(text) : byModel(text));`,
    "byModel asks the model",
    "byModel says yes when it fails",
    "approve asks the model",
  ],
  "a person whichever way is asked": [
    `const byPerson = async (text) => (await terminal.question(text)) === "y";
const byOther = async (text) => (await terminal.question("really " + text)) === "y";
const approve = (text) => (process.env.REVIEWER === "person" ? byPerson(text) : byOther(text));`,
  ],
};

describe("approvals that come by themselves", () => {
  for (const [name, [approve, ...said]] of Object.entries(ways))
    it(name, () => {
      deepEqual(saidOf(approve), said);
    });
});
