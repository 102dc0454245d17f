import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

const HEAD = `import OpenAI from "openai";
import { readFileSync, writeFileSync } from "node:fs";
const client = new OpenAI();
const save = (args: any) => { writeFileSync("AGENTS.md", args.text); return "saved"; };
const look = () => readFileSync("AGENTS.md", "utf8");
async function* calls(input: string) {
  const reply = await client.responses.create({ model: "gpt-5", input });
  for (const call of JSON.parse(reply.output_text)) yield call;
}
`;

/** One way in which a tool says that a person is asked before it, and in which that is heeded far from where it runs. */
interface Way {
  tools: (asks: boolean) => string;
  heeded: string;
  /** The same, where nobody is asked. */
  unheeded: string;
}

const QUEUE = (condition: string) => `
export async function turn(input: string, hooks: { askPermission?: (text: string) => Promise<boolean> }) {
  const approved = new Map<string, boolean>();
  const asked: any[] = [];
  for await (const call of calls(input)) {
    asked.push(call);
    if (${condition}) approved.set(call.id, await (hooks.askPermission ?? (async () => false))(call.name));
    else approved.set(call.id, true);
  }
  for (const call of asked) if (approved.get(call.id)) await use(call.name, call.args);
}`;

const WAYS: Record<string, Way> = {
  "its own entry": {
    tools: (asks) => `
interface Tool { name: string; description: string; parameters: object; needsPermission: boolean; run(args: any): string }
const tools = new Map<string, Tool>([
  { name: "save_rules", description: "Saves", parameters: {}, needsPermission: ${asks}, run: save },
  { name: "look_up", description: "Looks up", parameters: {}, needsPermission: false, run: look },
].map((tool) => [tool.name, tool]));
const use = (name: string, args: any) => tools.get(name)?.run(args);`,
    heeded: QUEUE("tools.get(call.name)?.needsPermission"),
    unheeded:
      QUEUE("call.badge").replace("call.badge", "false") +
      "\nexport const badges = [...tools.values()].map((tool) => ({ name: tool.name, asks: tool.needsPermission }));",
  },
  "a definition beside a switch": {
    tools: (asks) => `
const definitions = [
  { name: "save_rules", description: "Saves", requiresApproval: ${asks}, inputSchema: {} },
  { name: "look_up", description: "Looks up", inputSchema: {} },
];
async function use(name: string, args: Record<string, any>) {
  switch (name) {
    case "save_rules": return save(args);
    case "look_up": return look();
  }
}`,
    heeded: QUEUE("definitions.find((one) => one.name === call.name)?.requiresApproval"),
    unheeded: `${QUEUE("false")}\nexport const shown = definitions.map((one) => \`\${one.name} \${one.requiresApproval ? 1 : 0}\`);`,
  },
  "a table of tools": {
    tools: (asks) => `
const ASKS: Record<string, { requires_confirmation: boolean }> = { save_rules: { requires_confirmation: ${asks} }, look_up: { requires_confirmation: false } };
const define = <T>(tool: T): T => tool;
const tools: Record<string, any> = {
  save_rules: define({ description: "Saves", schema: {}, run: save }),
  look_up: define({ description: "Looks up", schema: {}, run: look }),
};
const use = (name: string, args: any) => tools[name].run(args);`,
    heeded: `
const policy = (name: string) => { const said = ASKS[name]; if (!said) return "auto"; return said.requires_confirmation ? "ask" : "auto"; };
export async function turn(input: string, pending: { push(call: any): void; taken: any[] }) {
  for await (const call of calls(input)) if (policy(call.name) === "ask") pending.push(call); else use(call.name, call.args);
}
export function goOn(pending: { taken: any[] }) { for (const { call, decision } of pending.taken) if (decision.type === "approve") use(call.name, call.args); }`,
    unheeded: `
export async function turn(input: string) { for await (const call of calls(input)) use(call.name, call.args); }
export const listed = Object.keys(ASKS).map((name) => ({ name, asks: ASKS[name].requires_confirmation }));`,
  },
  "a field of its class": {
    tools: (asks) => `
abstract class Tool { abstract name: string; abstract description: string; parameters = {}; get needsApproval() { return false; } abstract execute(args: any): string; }
class Save extends Tool { name = "save_rules"; description = "Saves"; get needsApproval() { return ${asks}; } execute(args: any) { return save(args); } }
class Look extends Tool { name = "look_up"; description = "Looks up"; execute() { return look(); } }
const tools: Tool[] = [new Save(), new Look()];
const use = (name: string, args: any) => tools.find((tool) => tool.name === name)?.execute(args);`,
    heeded: QUEUE("tools.find((tool) => tool.name === call.name)?.needsApproval"),
    unheeded: `${QUEUE("false")}\nexport const shown = tools.map((tool) => ({ name: tool.name, asks: tool.needsApproval }));`,
  },
};

/** Who is asked before tools by their names, and of whom it says the opposite. */
const BY_NAME: Record<string, [asks: string, not: string]> = {
  "a list of those that are safe": [
    `const SAFE_TOOLS = new Set(["look_up"]); const risky = (name: string) => !SAFE_TOOLS.has(name);`,
    `const SAFE_TOOLS = new Set(["look_up", "save_rules"]); const risky = (name: string) => !SAFE_TOOLS.has(name);`,
  ],
  "a list of those that need it": [
    `const REQUIRES_APPROVAL = ["save_rules"]; const risky = (name: string) => REQUIRES_APPROVAL.includes(name);`,
    `const REQUIRES_APPROVAL = ["look_up"]; const risky = (name: string) => REQUIRES_APPROVAL.includes(name);`,
  ],
  "a function that knows them": [
    `const action = (name: string) => { if (["look_up"].includes(name)) return "allow"; if (name === "list") return "allow"; return "ask"; }; const risky = (name: string) => action(name) === "ask";`,
    `const action = (name: string) => { if (["look_up"].includes(name)) return "allow"; if (name === "save_rules") return "allow"; return "ask"; }; const risky = (name: string) => action(name) === "ask";`,
  ],
  "a switch": [
    `function needsApproval(name: string) { switch (name) { case "look_up": return false; default: return true; } } const risky = needsApproval;`,
    `function needsApproval(name: string) { switch (name) { case "look_up": case "save_rules": return false; default: return true; } } const risky = needsApproval;`,
  ],
};

/** How a tool says how much is at stake, so that somebody is asked or not, and what heeds it. */
const BY_GRADE: Record<string, [asked: string, not: string, heeds: string]> = {
  "a function that says one of several": [
    `risk: () => "T2"`,
    `risk: () => "T1"`,
    `ASKED.includes(tools.get(call.name)?.risk?.(call.args) ?? "T1")`,
  ],
  "a word": [`riskLevel: "high"`, `riskLevel: "low"`, `tools.get(call.name)?.riskLevel === "high"`],
  "a word that is not the harmless one": [
    `safetyLevel: "write"`,
    `safetyLevel: "safe"`,
    `tools.get(call.name)?.safetyLevel !== "safe"`,
  ],
  "a yes": [`dangerous: true`, `dangerous: false`, `tools.get(call.name)?.dangerous`],
  "a table of what it does": [
    `risk: (args: any) => TIERS[args.op] ?? "T1"`,
    `risk: (args: any) => OTHERS[args.op] ?? "T1"`,
    `ASKED.includes(tools.get(call.name)?.risk?.(call.args))`,
  ],
  "what it does": [
    `risk: (args: any) => (args.op === "look" ? "T0" : "T2")`,
    `risk: (args: any) => (args.op === "save" ? "T0" : "T2")`,
    `ASKED.includes(tools.get(call.name)?.risk?.(call.args))`,
  ],
  "one of several that it does": [
    `risk: (args: any) => (args.op === "look" || args.op === "list" ? "T0" : "T2")`,
    `risk: (args: any) => (args.op === "look" || args.op === "save" ? "T0" : "T2")`,
    `ASKED.includes(tools.get(call.name)?.risk?.(call.args))`,
  ],
  "a list in which it looks for what it does": [
    `risk: (args: any) => (["look", "list"].includes(args.op) ? "T0" : "T2")`,
    `risk: (args: any) => (["look", "save"].includes(args.op) ? "T0" : "T2")`,
    `ASKED.includes(tools.get(call.name)?.risk?.(call.args))`,
  ],
};

const GRADED = (said: string) => `
const ASKED: readonly string[] = ["T2", "T3"];
const TIERS: Record<string, string> = { save: "T2", look: "T0" };
const OTHERS: Record<string, string> = { save: "T1", look: "T2" };
const tools = new Map<string, any>([
  { name: "save_rules", description: "Saves", parameters: {}, ${said}, run: (args: any) => { switch (args.op) { case "save": return save(args); default: return look(); } } },
  { name: "look_up", description: "Looks up", parameters: {}, run: look },
].map((tool) => [tool.name, tool]));
const use = (name: string, args: any) => tools.get(name)?.run(args);`;

/** The same, where the tool only keeps what becomes the prompt of the next turn. */
const KEPT = (said: string) => `
import OpenAI from "openai";
const client = new OpenAI();
const ASKED: readonly string[] = ["T2", "T3"];
const rules: string[] = [];
const tools = new Map<string, any>([
  { name: "rules", description: "Keeps rules", parameters: {}, ${said}, run: (args: any) => { switch (args.op) { case "save": rules.push(args.text); return "saved"; default: return "none"; } } },
].map((tool) => [tool.name, tool]));
const use = (name: string, args: any) => tools.get(name)?.run(args);
async function* calls(input: string) {
  const reply = await client.responses.create({ model: "gpt-5", instructions: rules.join(" "), input });
  for (const call of JSON.parse(reply.output_text)) yield call;
}`;

const MODE = `export const DEFAULT_PERMISSION_MODE = "unrestricted";
export const decide = (mode = DEFAULT_PERMISSION_MODE) => mode === "unrestricted";
`;

const severities = (text: string, about = "agent-rules-file-write") => [
  ...new Set(
    findingsIn(text)
      .filter(({ rule }) => rule === about)
      .map(({ severity }) => severity),
  ),
];

describe("a tool that says that a person is asked before it runs", () => {
  for (const [name, { tools, heeded, unheeded }] of Object.entries(WAYS)) {
    it(`is a note where what decides by that asks, and is out of reach: ${name}`, () => {
      deepStrictEqual(severities(HEAD + tools(true) + heeded), ["note"]);
      deepStrictEqual(severities(HEAD + tools(false) + heeded), ["error"]);
      deepStrictEqual(severities(HEAD + tools(true) + unheeded), ["error"]);
    });
    it(`is none where the program hands over that everything goes on unasked: ${name}`, () => {
      const given = (on: boolean) => `export const session = { permissions: { trustedMode: ${on} }, skipApprovals: false };\n`;
      deepStrictEqual(severities(HEAD + given(true) + tools(true) + heeded), ["error"]);
      deepStrictEqual(severities(HEAD + given(false) + tools(true) + heeded), ["note"]);
    });
    it(`is none where nobody is asked to begin with: ${name}`, () =>
      deepStrictEqual(severities(HEAD + MODE + tools(true) + heeded), ["error"]));
  }
  for (const [name, [asks, not]] of Object.entries(BY_NAME)) {
    const { tools } = WAYS["its own entry"] as Way;
    const program = (head: string) =>
      `${HEAD}${head}${tools(true)
        .replaceAll(/needsPermission: \w+(?=,)/g, "order: 1")
        .replace("needsPermission: boolean", "order: number")}${QUEUE("risky(call.name)")}`;
    it(`is a note where the program asks by names: ${name}`, () => {
      deepStrictEqual(severities(program(asks)), ["note"]);
      deepStrictEqual(severities(program(not)), ["error"]);
    });
    it(`is none where something stands in that always agrees: ${name}`, () =>
      deepStrictEqual(severities(program(`export const hooks = { askPermission: async () => "allow_once" };\n${asks}`)), [
        "error",
      ]));
  }
  for (const [name, [asked, not, heeds]] of Object.entries(BY_GRADE)) {
    it(`is a note where it says how much is at stake, and that decides whether somebody is asked: ${name}`, () => {
      deepStrictEqual(severities(HEAD + GRADED(asked) + QUEUE(heeds)), ["note"]);
      deepStrictEqual(severities(HEAD + GRADED(not) + QUEUE(heeds)), ["error"]);
    });
    it(`is none where that decides nothing: ${name}`, () =>
      deepStrictEqual(severities(`${HEAD}${GRADED(asked)}${QUEUE("false")}\nexport const shown = (call: any) => [${heeds}];`), [
        "error",
      ]));
  }
  it("is a note where the tool keeps what becomes a prompt, by what it does there", () => {
    const [asked, not, heeds] = BY_GRADE["what it does"] as [string, string, string];
    deepStrictEqual(severities(KEPT(asked) + QUEUE(heeds), "system-prompt-self-rewrite"), ["note"]);
    deepStrictEqual(severities(KEPT(not) + QUEUE(heeds), "system-prompt-self-rewrite"), ["error"]);
  });
});

describe("a tool with a name of its own", () => {
  const found = (asks: boolean) =>
    findingsIn(`${HEAD}
const tools = [{ name: "save_rules", description: "Saves", parameters: {}, execute: async (args: any) => save(args) }];
export const actions: Record<string, any> = {
  execute: { name: "run_test", description: "Runs a test", requiresApproval: true, run: () => "passed" },
  save_rules: { description: "Saves", requiresApproval: ${asks}, run: () => "saved" },
};
export async function act(name: string, hooks: { askPermission?: (text: string) => Promise<boolean> }) {
  const action = actions[name];
  if (action.requiresApproval && !(await (hooks.askPermission ?? (async () => false))(name))) return "refused";
  return action.run();
}
export async function turn(input: string) {
  for await (const call of calls(input)) await tools.find((tool) => tool.name === call.name)?.execute(call.args);
}
`).map(({ severity }) => severity);

  it("is not asked for under the key of its function", () => {
    deepStrictEqual(found(false), ["error"]);
  });
  it("is under its name", () => {
    deepStrictEqual(found(true), ["note"]);
  });
});
