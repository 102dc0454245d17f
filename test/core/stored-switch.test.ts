import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsAmong } from "../support/findings.js";

const RUNS = `import { execFileSync } from "node:child_process";
import { tool } from "ai";
import { z } from "zod";
const start = (script: string) => execFileSync("node", ["-e", script], { encoding: "utf8" });
`;
const TOOL = (head: string, guard: string) => `${RUNS}${head}
export const work = tool({ inputSchema: z.object({ script: z.string() }), execute: async ({ script }) => {
  ${guard}
  return start(script);
} });
`;
const severity = (head: string, guard: string, files: Record<string, string> = {}): string[] =>
  findingsAmong({ "src/work.ts": TOOL(head, guard), ...files }).map((finding) => finding.severity);

const STORE = `import { settings, db } from "./store.js";`;
const OFF = `if (!(await mayWork())) return "off";`;
const asked: Record<string, [string, string]> = {
  "by its key": ["", `if ((await settings.get("scripts_enabled")) !== "true") return "off";`],
  "as a part of what is stored": [
    "",
    `const row = await db.setting.findUnique({ where: { key: "scripts_enabled" } }); if (row?.value !== "true") return "off";`,
  ],
  "under its key": ["", `const all = await settings.all(); if (all["scripts_enabled"] !== "1") return "off";`],
  "in a function": [
    `const mayWork = async () => { const row = await settings.get("scripts_enabled"); return row?.value === "true"; };`,
    OFF,
  ],
  "in a function that may fail": [
    `async function mayWork() { try { return (await settings.get({ label: "scripts_enabled" }))?.value === "true"; } catch { return false; } }`,
    OFF,
  ],
  "in a function that says no first": [
    `async function mayWork() { if ((await settings.get("scripts_enabled")) !== "true") return false; return true; }`.replace(
      "scripts_enabled",
      "auto.Scripts",
    ),
    OFF,
  ],
  "without a word": ["", `if (!(await settings.getSetting("scripts_enabled"))) return "off";`],
};
const others: Record<string, [string, string]> = {
  "on unless it is said": ["", `if ((await settings.get("scripts_enabled")) === "false") return "off";`],
  "on by default": ["", `if (((await settings.get("scripts_enabled")) ?? "true") !== "true") return "off";`],
  "read with what it is to begin with": ["", `if (!(await settings.getSetting("scripts_enabled", "true"))) return "off";`],
  "put on by the program": [
    `export const SEEDS = { scripts_enabled: "true" };`,
    `if ((await settings.get("scripts_enabled")) !== "true") return "off";`,
  ],
  "put on in a statement": [
    `db.exec("INSERT INTO settings VALUES ('scripts_enabled', 'true')");`,
    `if ((await settings.get("scripts_enabled")) !== "true") return "off";`,
  ],
  "under a name of another thing": ["", `if ((await settings.get("scripts_ready")) !== "true") return "off";`],
  "one of two": [
    `async function mayWork(name: string) { if (name === "safe") return true; return (await settings.get("scripts_enabled")) === "true"; }`,
    `if (!(await mayWork(script))) return "off";`,
  ],
};

describe("a switch in what is stored", () => {
  for (const [how, [head, guard]] of Object.entries(asked))
    it(`makes a note of what is off without it: asked ${how}`, () => deepStrictEqual(severity(STORE + head, guard), ["note"]));
  for (const [how, [head, guard]] of Object.entries(others))
    it(`makes none: ${how}`, () => deepStrictEqual(severity(STORE + head, guard), ["error"]));
  it("may be a variable by which a program only rehearses", () => {
    const head = `const isRehearsed = () => !!process.env.ADA_DRY_RUN;`;
    deepStrictEqual(severity(head, `if (!isRehearsed()) return "off";`), ["note"]);
    deepStrictEqual(severity(head, `if (isRehearsed()) return "off";`), ["error"]);
  });
  const keeping = (recalled: string) => `import { readFileSync, writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
import { db, settings } from "./store.js";
const recalled = async () => { ${recalled} };
const saved = (text: string) => db.prepare("INSERT INTO recalled (text) VALUES (?)").run(text);
export async function answer(question: string) {
  const messages = [{ role: "system", content: await recalled() }, { role: "user", content: question }];
  const reply = await client.chat.completions.create({ model: "gpt-5", messages });
  return reply.choices[0].message.content ?? "";
}
export const turn = async (question: string) => saved(await answer(question));
`;
  const ON = `if ((await settings.get("recall_enabled")) !== "true") return "";`;
  const ROWS = `return db.prepare("SELECT text FROM recalled").all().map(({ text }) => text).join();`;
  const kept = (text: string) => new Set(findingsAmong({ "src/a.ts": text }).map((finding) => finding.severity));
  it("may stand where what was kept comes back", () => {
    deepStrictEqual(kept(keeping(ROWS)), new Set(["error"]));
    deepStrictEqual(kept(keeping(ON + ROWS)), new Set(["note"]));
  });
  it("says nothing where only one way to what is kept goes by it", () => {
    const text = keeping(ROWS).replace(
      "  const reply",
      `  if (process.env.ADA_STAND_IN === "1") {
    const said = await client.chat.completions.create({ model: "gpt-5-mini", messages });
    return said.choices[0].message.content ?? "";
  }
  const reply`,
    );
    deepStrictEqual(kept(text), new Set(["error"]));
  });
});

describe("a part of the settings", () => {
  const program = (preset: string) => `${RUNS}
import { loadConfig } from "./load.js";
${preset}
export const work = tool({ inputSchema: z.object({ script: z.string() }), execute: async ({ script }) => {
  const config = loadConfig();
  if (!config.sideWork?.enabled) return "off";
  return start(script);
} });
`;
  const said = (preset: string) => findingsAmong({ "src/work.ts": program(preset) }).map(({ severity }) => severity);
  it("is off by what it is to begin with, where that stands by itself", () =>
    deepStrictEqual(said(`export const DEFAULT_SIDE_WORK_CONFIG = { enabled: false, most: 3 };`), ["note"]));
  it("is on by it", () =>
    deepStrictEqual(said(`export const DEFAULT_SIDE_WORK_CONFIG = { enabled: true, most: 3 };`), ["error"]));
  it("is not off by what another one is", () =>
    deepStrictEqual(said(`export const DEFAULT_NIGHT_WORK_CONFIG = { enabled: false };`), ["error"]));
});
