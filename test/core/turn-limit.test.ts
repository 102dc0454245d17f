import { deepEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** Whether an agent counts as raising its own limit, where `work` asks the model with `ask()` and a tool runs `more(n)`. */
function raises(parts: string, work: string): boolean {
  const findings = findingsIn(`
import OpenAI from "openai";
import { tool } from "ai";
import { confirm } from "@inquirer/prompts";
import { z } from "zod";

const client = new OpenAI();
const ask = async (ticket) => (await client.responses.create({ model: "gpt-5", input: ticket })).output_text;
${parts}
export const goOn = tool({
  description: "Go on for longer",
  inputSchema: z.object({ n: z.number() }),
  execute: async ({ n }) => { await more(n); return "ok"; },
});
export async function work(ticket) {
${work}
}
`);
  return findings.some(({ rule }) => rule === "limit-self-raise");
}

const held = "let bound = 10;\nconst more = (n) => { bound = n; };";
const budget = (left: string, more = "this.cap = n;") => `
class Purse {
  cap = 1000;
  spent = 0;
  pay(tokens) { this.spent += tokens; }
  ${left}
  async widen(n) { ${more} }
}
const purse = new Purse();
const more = (n) => purse.widen(n);`;

const ways: Record<string, [parts: string, work: string, raises: boolean]> = {
  "the end of a counting loop": [held, "for (let i = 0; i < bound; i++) await ask(ticket);", true],
  "the end of a loop that counts by itself": [held, "let i = 0; while (i < bound) { await ask(ticket); i++; }", true],
  "a way out of an endless loop": [held, "let i = 0; while (true) { if (i++ >= bound) break; await ask(ticket); }", true],
  "a way out after the turn": [held, "let i = 0; for (;;) { await ask(ticket); i += 1; if (i > bound) return; }", true],
  "the end of a loop that tests at its end": [held, "let i = 0; do { await ask(ticket); i++; } while (i < bound);", true],
  "what is called in a loop": [
    `${held}\nconst turn = async (t) => { await ask(t); };`,
    "for (let i = 0; i < bound; i++) await turn(ticket);",
    true,
  ],
  "a budget that is used up": [
    budget("isEmpty() { return this.spent >= this.cap; }"),
    'if (purse.isEmpty()) return "later"; await ask(ticket); purse.pay(5);',
    true,
  ],
  "a budget of which something is left": [
    budget("left() { return this.cap - this.spent; }"),
    'if (purse.left() <= 0) return "later"; await ask(ticket); purse.pay(5);',
    true,
  ],
  "a budget that stops by throwing": [
    budget('check() { if (this.spent > this.cap) throw new Error("later"); }'),
    "purse.check(); await ask(ticket); purse.pay(5);",
    true,
  ],
  "a budget that a person widens": [
    budget("isEmpty() { return this.spent >= this.cap; }", 'if (!(await confirm({ message: "More?" }))) return; this.cap = n;'),
    'if (purse.isEmpty()) return "later"; await ask(ticket); purse.pay(5);',
    false,
  ],
  "a budget that grows by a constant": [
    budget("isEmpty() { return this.spent >= this.cap; }", "this.cap += 100;"),
    'if (purse.isEmpty()) return "later"; await ask(ticket); purse.pay(5);',
    false,
  ],
  "a bound with a ceiling": [
    "let bound = 10;\nconst more = (n) => { bound = Math.min(n, 20); };",
    "for (let i = 0; i < bound; i++) await ask(ticket);",
    false,
  ],
  "as many rounds as there is to do": [
    "const jobs = [];\nconst more = (n) => { jobs.push(n); };",
    "for (let i = 0; i < jobs.length; i++) await ask(ticket + jobs[i]);",
    false,
  ],
  "a mark that is high enough": [
    "let mark = 0;\nconst more = (n) => { mark = n; };",
    "while (mark < 8) await ask(ticket);",
    false,
  ],
  "what a service says is left, where the model chose what was asked of it": [
    'let bound = 10;\nconst more = async (n) => { bound = Number((await fetch("https://api.example.com/" + n)).headers.get("left")); };',
    "for (let i = 0; i < bound; i++) await ask(ticket);",
    false,
  ],
  "a loop that asks no model": [held, "await ask(ticket); for (let i = 0; i < bound; i++) console.log(i);", false],
};

describe("what an agent compares its turns with", () => {
  for (const [name, [parts, work, expected]] of Object.entries(ways))
    it(name, () => {
      deepEqual(raises(parts, work), expected);
    });
});
