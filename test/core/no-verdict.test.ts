import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsAmong } from "../support/findings.js";

const MODEL = `import { query } from "@anthropic-ai/claude-agent-sdk";
import OpenAI from "openai";
const client = new OpenAI();
const asked = async (text: string) => (await client.responses.create({ model: "gpt-5", input: text })).output_text;
`;
const found = (files: Record<string, string>): string[] =>
  findingsAmong(files)
    .filter(({ rule }) => rule === "approval-fail-open")
    .map(({ file, startLine }) => `${file} ${startLine - MODEL.split("\n").length + 1}`);
const inAgent = (text: string) => found({ "src/agent.ts": MODEL + text });

describe("an approval that asks the model", () => {
  it("says what the model says", () =>
    deepStrictEqual(
      inAgent(`async function approve(action: string) { return (await asked(action)) === "yes"; }
export async function act(action: string) { if (await approve(action)) run(action); }`),
      ["src/agent.ts 1"],
    ));
  const store = (
    returned: string,
  ) => `const pending = new Map<string, { id: string; batch: string; call: string; isApproved?: boolean }>();
export async function plan(text: string) { pending.set(text, { id: text, batch: "1", call: await asked(text) }); }
const listBatch = (batch: string) => [...pending.values()].filter((one) => one.batch === batch);
export function approveBatch(batch: string) {
  const all = listBatch(batch);
  for (const one of all) one.isApproved = true;
  return ${returned};
}
export const confirmAll = (batch: string) => { if (approveBatch(batch)) run(batch); };`;
  it("is none where it returns what was approved", () => deepStrictEqual(inAgent(store("all")), []));
  it("is one where it returns what the model said", () => deepStrictEqual(inAgent(store("all[0]?.call")), ["src/agent.ts 7"]));
  const handed = (canUseTool: string) => `export class Sub {
  constructor(private readonly config: { canUseTool: (input: unknown) => boolean; log: (one: unknown) => void }) {}
  run(task: string) {
    return query({ prompt: task, options: { canUseTool: ${canUseTool} } });
  }
}`;
  it("is none where it hands on what somebody else answers", () =>
    deepStrictEqual(
      inAgent(
        handed("async (name, input) => { const answer = this.config.canUseTool(input); this.config.log(name); return answer; }"),
      ),
      [],
    ));
});

describe("an approval that says yes on an error", () => {
  const text = (before: string, inside: string) => `import { confirm } from "@inquirer/prompts";
export async function applyPlan(plan: string) {
  ${before}
  try {
    ${inside}
  } catch (error) {
    return { approved: true, error: String(error) };
  }
  return { approved: true };
}
export const act = async (plan: string) => { if ((await applyPlan(plan)).approved) run(await asked(plan)); };`;
  const ASK = `if (!(await confirm({ message: plan }))) return { approved: false };`;
  it("says so where the question fails", () => deepStrictEqual(inAgent(text("", ASK)), ["src/agent.ts 7"]));
  it("does not where what was agreed to fails", () => deepStrictEqual(inAgent(text(ASK, "await load(plan);")), []));
});

describe("a mode that is on where nobody has set it", () => {
  const MAIN = `export const start = (settings: Record<string, string>) =>
  query({ prompt: "go on", options: { permissionMode: settings.permissionMode ?? "bypassPermissions" } });`;
  const SHOWN = `export const Mode = ({ settings }: { settings: Record<string, string> }) => {
  const mode = settings.permissionMode ?? "bypassPermissions";
  return <span>{mode}</span>;
};`;
  it("is no second one where it is shown", () =>
    deepStrictEqual(found({ "src/agent.ts": MODEL + MAIN, "src/mode.tsx": MODEL + SHOWN }), ["src/agent.ts 2"]));
  it("is one where it stands nowhere else", () => deepStrictEqual(found({ "src/mode.tsx": MODEL + SHOWN }), ["src/mode.tsx 2"]));
  it("is one by whatever name a file reads it", () => {
    const both = `${MAIN}
export const told = (map: Record<string, string>) => ({ permissionMode: map.ai_permissionMode || "bypassPermissions" });`;
    deepStrictEqual(found({ "src/agent.ts": MODEL + both }), ["src/agent.ts 2"]);
  });
});
