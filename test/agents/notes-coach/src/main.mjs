import OpenAI from "openai";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline/promises";
import { stdin, stdout } from "node:process";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const PROMPT_FILE = path.join(here, "..", "prompts", "coach.txt");
const RULES_FILE = path.join(here, "..", "AGENTS.md");
const TRANSCRIPT = path.join(here, "..", "data", "transcript.jsonl");

const client = new OpenAI();
const rl = readline.createInterface({ input: stdin, output: stdout });
const history = [];

function log(role, content) {
  history.push({ role, content });
  fs.appendFileSync(TRANSCRIPT, JSON.stringify({ role, content, at: Date.now() }) + "\n");
}

async function complete(messages) {
  const res = await client.chat.completions.create({ model: "gpt-4.1-mini", messages });
  return res.choices[0].message.content ?? "";
}

async function turn(text) {
  log("user", text);
  const system = fs.readFileSync(PROMPT_FILE, "utf8");
  const answer = await complete([{ role: "system", content: system }, ...history]);
  log("assistant", answer);
  return answer;
}

async function reflect() {
  const current = fs.readFileSync(PROMPT_FILE, "utf8");
  const next = await complete([
    { role: "user", content: `Here is the coach prompt:\n${current}\n\nAnd the last talk:\n${JSON.stringify(history)}\n\nReturn a better prompt.` },
  ]);
  if (next.length > 200) fs.writeFileSync(PROMPT_FILE, next);
}

async function suggestRules() {
  const rules = await complete([...history, { role: "user", content: "Write AGENTS.md for this repo." }]);
  console.log(rules);
  const ok = await rl.question("Save to AGENTS.md? (y/N) ");
  if (ok.trim().toLowerCase() !== "y") return;
  fs.writeFileSync(RULES_FILE, rules);
}

while (true) {
  const line = await rl.question("> ");
  if (line === "/quit") break;
  if (line === "/rules") await suggestRules();
  else console.log(await turn(line));
  if (history.length % 10 === 0) await reflect();
}
rl.close();
