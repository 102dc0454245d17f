import { deepEqual, ok } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

const rules = (text: string): string[] => [
  ...new Set(findingsIn(text).flatMap(({ rule, confidence }) => (confidence === "low" ? [] : [rule]))),
];

const IMPORTS = `import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { EventEmitter } from "node:events";
import { join } from "node:path";
import { Bot } from "grammy";
import OpenAI from "openai";
import { generateText, tool } from "ai";
import { z } from "zod";

const client = new OpenAI();
const bot = new Bot("token");
`;

/** What looks like a command, a backup, markup or a new connection, and is more than that. */
describe("what only looks harmless", () => {
  it("is a pattern of a command that other texts match too", () => {
    const text = (pattern: string) => `${IMPORTS}
async function handle(message: { text: string }) {
  if (${pattern}.test(message.text)) writeFileSync("desk/facts.md", message.text.replace("!keep", ""));
  const facts = readFileSync("desk/facts.md", "utf8");
  return client.responses.create({ model: "gpt-5", instructions: \`You are Ada. Your memory:\\n\${facts}\`, input: message.text });
}
bot.on("message:text", async (ctx) => void (await handle({ text: ctx.message.text })));
bot.on("message:photo", async (ctx) => {
  const seen = await client.responses.create({ model: "gpt-5", input: "What is to be seen?" });
  await handle({ text: \`[\${seen.output_text}] \${ctx.message.caption}\` });
});
`;
    deepEqual(rules(text("/^!keep\\b|\\bkeep this:/i")), ["system-prompt-self-rewrite"]);
    deepEqual(rules(text("/^\\/keep\\/\\w+/")), ["system-prompt-self-rewrite"]);
    deepEqual(rules(text("/^!keep(?:\\s|$)/i")), []);
  });

  it("is a folder that is called a backup, and read all the same", () => {
    const text = `${IMPORTS}
export const keep = tool({ description: "Keep a note", inputSchema: z.object({ text: z.string() }),
  execute: async ({ text }) => appendFileSync("desk-backup/notes.md", text) });
export const answer = (prompt: string) =>
  generateText({ model: "openai/gpt-5", system: readFileSync("desk-backup/notes.md", "utf8"), prompt, tools: { keep } });
`;
    deepEqual(rules(text), ["system-prompt-self-rewrite"]);
  });

  it("is markup in which code stands", () => {
    const text = (begin: string) => `${IMPORTS}
export const addPanel = tool({ description: "Write a part of the program", inputSchema: z.object({ path: z.string(), code: z.string() }),
  execute: async ({ path, code }) => writeFileSync(join(import.meta.dirname, path), \`${begin}\\n\${code}\`) });
`;
    deepEqual(rules(text('<script setup lang=\\"ts\\">')), ["self-source-write"]);
    deepEqual(rules(text("<!DOCTYPE html>")), []);
  });

  it("is an event that a round sets off itself", () => {
    const text = (end: string) => `${IMPORTS}
export function improve(): void {
  const round = new EventEmitter();
  round.on("scored", async (score: number) => {
    const reply = await client.responses.create({ model: "gpt-5", input: \`Write a better SKILL.md: \${score}\` });
    writeFileSync("skills/desk/SKILL.md", reply.output_text);
    round.emit("done");
  });
  round.on("${end}", () => improve());
}
`;
    ok(rules(text("done")).includes("closed-improvement-loop"));
    deepEqual(rules(text("error")), ["generated-tool-registration"]);
  });
});

describe("what only looks like a change", () => {
  it("is a text that forbids it", () => {
    const text = (system: string) => `${IMPORTS}
const write = tool({ description: "Write a file", inputSchema: z.object({ path: z.string(), content: z.string() }),
  execute: async ({ path, content }) => writeFileSync(path, content) });
export const answer = (prompt: string) => generateText({ model: "openai/gpt-5", system: "${system}", prompt, tools: { write } });
`;
    deepEqual(rules(text("You are Ada. Do not create or edit AGENTS.md.")), []);
    deepEqual(rules(text("You are Ada. Look again when the user edits AGENTS.md.")), []);
    deepEqual(rules(text("You are Ada. When a ticket is done, update AGENTS.md.")), ["self-source-write"]);
  });

  it("is what stands below the memory, after an empty line", () => {
    const text = (between: string) => `${IMPORTS}
export async function answer(question: string) {
  const facts = readFileSync("desk/facts.txt", "utf8");
  const last = readFileSync("desk/last.txt", "utf8");
  const content = \`You are Ada.\\n## Your memory\\n\${facts}${between}\${last}\\n## Question\\n\${question}\`;
  const reply = await client.chat.completions.create({ model: "gpt-5", messages: [{ role: "user", content }] });
  writeFileSync("desk/last.txt", reply.choices[0]?.message.content ?? "");
}
`;
    deepEqual(rules(text("\\n\\n")), []);
    deepEqual(rules(text("\\n")), ["unreviewed-memory-to-prompt"]);
  });
});

describe("a text that is made longer on very many ways", () => {
  it("is read once", () => {
    const cases = Array.from({ length: 120 }, (_, i) => `case "${i}": out += \`<${i}>\${token.text}</${i}>\`; break;`).join("\n");
    const one = `switch (token.kind) {\n${cases}\n}`;
    const text = `${IMPORTS}
export function print(tokens: { kind: string; text: string }[]): string {
  let out = "## Your memory";
  for (const token of tokens) {
    ${one}
    ${one}
    ${one}
  }
  return out;
}
export const answer = (content: string) => client.chat.completions.create({ model: "gpt-5", messages: [{ role: "user", content: print(JSON.parse(content)) }] });
`;
    const start = performance.now();
    deepEqual(rules(text), []);
    ok(performance.now() - start < 10_000, "within ten seconds");
  });
});
