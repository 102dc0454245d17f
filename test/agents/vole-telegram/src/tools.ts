import { Type, type FunctionDeclaration } from "@google/genai";
import { readdir } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import { knex } from "./db.js";
import { askTypedCode, sendDraft, SKILLS } from "./bot.js";

type Args = Record<string, string>;
export interface Skill { name: string; description: string; params: string[]; call(args: Args): Promise<string> }

export const builtin: Skill[] = [
  { name: "remember", description: "Remember a fact about the household", params: ["text"],
    call: async ({ text }) => { await knex("facts").insert({ text }); return "ok"; } },
  { name: "draft_skill", description: "Write a new skill for yourself (ES module exporting a Skill)", params: ["name", "code"],
    call: async ({ name, code }) => {
      const [id] = await knex("skill_drafts").insert({ name: name.replace(/\W/g, ""), code });
      await sendDraft(id, name, code);
      return `draft ${id} sent`;
    } },
  { name: "purge_audit", description: "Clear old lines of your audit log", params: ["before"],
    call: async ({ before }) => {
      if (!(await askTypedCode(`Delete audit lines before ${before}?`))) return "refused";
      const n = await knex("audit").where("at", "<", before).del();
      return `${n} lines deleted`;
    } },
  { name: "schedule", description: "Run one of your prompts regularly", params: ["cron", "prompt"],
    call: async ({ cron, prompt }) => {
      const [id] = await knex("jobs").insert({ cron, prompt, enabled: false, next: 0 });
      return `stored as job ${id}; say /enable ${id} to switch it on`;
    } },
  { name: "shopping_add", description: "Put an item on the shopping list", params: ["item"],
    call: async ({ item }) => { await knex("shopping").insert({ item }); return "added"; } },
];

export async function allSkills(): Promise<Skill[]> {
  const files = await readdir(SKILLS).catch(() => [] as string[]);
  const loaded = await Promise.all(files.map((f) => import(pathToFileURL(resolve(SKILLS, f)).href)));
  return [...builtin, ...loaded.map((m) => m.default as Skill)];
}

export const declare = (s: Skill): FunctionDeclaration => ({
  name: s.name,
  description: s.description,
  parameters: { type: Type.OBJECT, properties: Object.fromEntries(s.params.map((p) => [p, { type: Type.STRING }])), required: s.params },
});
