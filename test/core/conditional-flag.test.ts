import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsAmong, findingsIn } from "../support/findings.js";

const found = (program: string) =>
  findingsIn(`import { spawn } from "node:child_process";
import OpenAI from "openai";
const client = new OpenAI();
export const ask = (input: string) => client.responses.create({ model: "gpt-5", input });
${program}
`)
    .map(({ rule }) => rule)
    .filter((rule) => rule === "auto-approve-enabled");

const LOOSE = ["auto-approve-enabled"];
const start = (push: string, parameter: string) =>
  `function start(prompt: string, ${parameter}) { const args = ["-p", prompt]; ${push} return spawn("claude", args); }`;

describe("a flag that lets a coding agent loose", () => {
  const AUTONOMOUS = 'if (options.autonomous) args.push("--permission-mode", "bypassPermissions");';
  it("is there where a caller says so, and not where none does", () => {
    const one = start(AUTONOMOUS, "options: { autonomous?: boolean }");
    deepStrictEqual(found(`${one} start("Go on.", { autonomous: true });`), LOOSE);
    deepStrictEqual(found(`${one} start("Go on.", { autonomous: false });`), []);
    deepStrictEqual(found(`${one} start("Go on.", {});`), []);
    deepStrictEqual(found(`${one} export const go = (autonomous: boolean) => start("Go on.", { autonomous });`), []);
    const other = start('if (mode === "auto") args.push("--dangerously-skip-permissions");', "mode: string");
    deepStrictEqual(found(`${other} start("Go on.", "auto");`), LOOSE);
    deepStrictEqual(found(`${other} start("Go on.", "ask");`), []);
  });

  it("is there where callers leave out what would keep it away", () => {
    const push = 'if (options.readOnly) args.push("--allowedTools", "Read"); else args.push("--dangerously-skip-permissions");';
    const one = start(push, "options: { readOnly?: boolean } = {}");
    deepStrictEqual(found(`${one} start("Go on.");`), LOOSE);
    deepStrictEqual(found(`${one} start("Go on.", { readOnly: true });`), []);
    const early = `function start(prompt: string, asks = false) { const args = ["-p", prompt]; if (!asks) { args.push("--dangerously-skip-permissions"); } return spawn("claude", args); }`;
    deepStrictEqual(found(`${early} start("Go on.");`), LOOSE);
    deepStrictEqual(found(`${early} start("Go on.", true);`), []);
  });

  it("is there where the words are made by another function", () => {
    const made = `function argsOf(options: { autonomous?: boolean }) { const args = ["--print"]; ${AUTONOMOUS} return args; }`;
    const run = (options: string) => `export const run = () => spawn("claude", argsOf(${options}));`;
    deepStrictEqual(found(`${made} ${run("{ autonomous: true }")}`), LOOSE);
    deepStrictEqual(found(`${made} ${run("{ autonomous: false }")}`), []);
  });

  it("is there where a command line is joined", () => {
    const line = `function lineOf(agent: string, options: { textOnly?: boolean } = {}) { switch (agent) { case "claude": case "local": { const parts = ["claude", "-p"]; if (options.textOnly) parts.push("--allowedTools", '""'); else parts.push("--dangerously-skip-permissions"); return parts.join(" "); } default: throw new Error(agent); } }`;
    const run = (given: string) => `export const run = (agent: string) => spawn(lineOf(agent${given}), { shell: true });`;
    deepStrictEqual(found(`${line} ${run("")}`), LOOSE);
    deepStrictEqual(found(`${line} ${run(", { textOnly: true }")}`), []);
    deepStrictEqual(found(`${line} ${run(", { textOnly: process.argv.includes('--text') }")}`), []);
  });

  it("is there where it is asked only whether there is one", () => {
    const table = (flag: string) =>
      `const AGENTS: Record<string, { command: string; flag?: string }> = { claude: { command: "claude"${flag} } };`;
    const run =
      'export function run(name: string, prompt: string) { const agent = AGENTS[name]; const args = ["-p", prompt]; if (agent.flag) args.push(agent.flag); return spawn(agent.command, args); }';
    deepStrictEqual(found(`${table(', flag: "--dangerously-skip-permissions"')} ${run}`), LOOSE);
    deepStrictEqual(found(`${table(', flag: "--verbose"')} ${run}`), []);
    deepStrictEqual(found(`${table("")} ${run}`), []);
    const mode = start('if (mode !== undefined) args.push("--permission-mode", mode);', "mode?: string");
    deepStrictEqual(found(`${mode} start("Go on.", "bypassPermissions");`), LOOSE);
    deepStrictEqual(found(`${mode} start("Go on.", "plan");`), []);
    deepStrictEqual(found(`${mode} export const go = (mode: string) => start("Go on.", mode);`), []);
  });

  it("leaves the other words of a list of which callers decide only some", () => {
    const push =
      'if (options.print !== false) args.push("-p", prompt); if (options.model) args.push("--model", options.model); if (options.asks !== false) args.push("--dangerously-skip-permissions");';
    const one = `function start(prompt: string, options: { print?: boolean; model?: string; asks?: boolean }) { const args: string[] = []; ${push} return spawn("claude", args); }`;
    deepStrictEqual(found(`${one} start("Go on.", { model: "opus" });`), LOOSE);
    const mild = one.replace("--dangerously-skip-permissions", "--verbose");
    deepStrictEqual(found(`${mild} start("Go on.", { model: "opus" });`), []);
  });

  it("stands where the program is started, and not where its flag is imported", () => {
    const files = {
      "flag.ts": 'export const FLAG = "--dangerously-skip-permissions";',
      "start.ts": `import { spawn } from "node:child_process";
import { FLAG } from "./flag.js";
export function start(prompt: string) {
  const args = ["-p", prompt, FLAG];
  return spawn("claude", args);
}`,
    };
    const lines = findingsAmong(files)
      .filter(({ rule }) => rule === "auto-approve-enabled")
      .map(({ startLine }) => startLine);
    deepStrictEqual(lines, [5]);
  });
});
