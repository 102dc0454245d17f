import { deepEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

const rules = (text: string): string[] => [...new Set(findingsIn(text).map(({ rule }) => rule))].sort();

const PROMPT = ["system-prompt-self-rewrite"];
const IMPORTS = `import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import express from "express";
import OpenAI from "openai";
import { tool } from "ai";
import { z } from "zod";

const client = new OpenAI();
`;

/** What looks like something that changes nothing, and does. */
describe("a file that comes back as a prompt", () => {
  it("does so behind a route, which nobody types", () => {
    const text = `${IMPORTS}
import { createServer } from "node:http";
async function learn(log: string) {
  const reply = await client.responses.create({ model: "gpt-5", input: log });
  writeFileSync("state/lessons.txt", reply.output_text);
}
createServer(async (req, res) => {
  if (req.url === "/chat") {
    const lessons = readFileSync("state/lessons.txt", "utf8");
    const reply = await client.responses.create({ model: "gpt-5", instructions: lessons, input: "Hello." });
    res.end(reply.output_text);
    await learn(reply.output_text);
  }
}).listen(80);
`;
    deepEqual(rules(text), PROMPT);
  });

  it("does so when it was encoded in between", () => {
    const text = `${IMPORTS}
export async function answer(input: string) {
  const instructions = decodeURIComponent(readFileSync("state/notes.txt", "utf8"));
  const reply = await client.responses.create({ model: "gpt-5", instructions, input });
  writeFileSync("state/notes.txt", encodeURIComponent(reply.output_text));
}
`;
    deepEqual(rules(text), PROMPT);
  });

  it("does so from a list of all that end alike, whatever stands before that", () => {
    const text = `${IMPORTS}
export const save = tool({ description: "Keep what was learned", inputSchema: z.object({ id: z.string(), text: z.string() }),
  execute: async ({ id, text }) => { writeFileSync(join("desk/learned", \`\${id}.lesson.md\`), text); } });
export async function answer(input: string) {
  const files = readdirSync("desk/learned").filter((file) => file.endsWith(".md"));
  const instructions = files.map((file) => readFileSync(join("desk/learned", file), "utf8")).join("\\n");
  return client.responses.create({ model: "gpt-5", instructions, input });
}
`;
    deepEqual(rules(text), PROMPT);
  });

  it("does so where each customer has one, which what reads it writes as well", () => {
    const text = `${IMPORTS}
express().post("/chat", async (req, res) => {
  const file = join("desk/learned", req.body.user);
  const instructions = readFileSync(file, "utf8");
  const reply = await client.responses.create({ model: "gpt-5", instructions, input: req.body.text });
  writeFileSync(file, reply.output_text);
  res.send(reply.output_text);
});
`;
    deepEqual(rules(text), PROMPT);
  });
});

describe("a limit", () => {
  it("may be called like the place up to which something was worked off", () => {
    const text = `${IMPORTS}
const load = () => JSON.parse(readFileSync("desk/state.json", "utf8"));
export const plan = tool({ description: "Plan", inputSchema: z.object({ lastRound: z.number() }),
  execute: async ({ lastRound }) => { writeFileSync("desk/state.json", JSON.stringify({ lastRound })); } });
export async function work(input: string) {
  let round = 0;
  while (round < load().lastRound) {
    round++;
    await client.responses.create({ model: "gpt-5", input });
  }
}
`;
    deepEqual(rules(text), ["limit-self-raise"]);
  });
});

describe("a command line that a loop adds words to", () => {
  it("is read to its end", () => {
    const text = `
import { exec } from "node:child_process";
import { writeFileSync } from "node:fs";
import OpenAI from "openai";
export async function run(files: string[]) {
  let line = "claude -p";
  for (const file of files) line = \`\${line} \${["--add", file].join(" ")}\`;
  exec(line);
  const reply = await new OpenAI().responses.create({ model: "gpt-5", input: "Write the rules." });
  writeFileSync("AGENTS.md", reply.output_text);
}
`;
    deepEqual(rules(text), ["agent-rules-file-write"]);
  });
});
