import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** How often a task that a model gives to a helper becomes a lasting part of a prompt. */
function found(program: string, given: string): number {
  const text = `import { tool } from "ai";
import OpenAI from "openai";
import { z } from "zod";
const openai = new OpenAI();
const ask = async (task: string) =>
  (await openai.responses.create({ model: "gpt-5", instructions: ["You help.", task].join("\\n"), input: "Begin." })).output_text;
${program}
export const give = tool({
  description: "Gives a task to a helper.",
  inputSchema: z.object({ task: z.string() }),
  execute: async ({ task }) => { ${given} },
});
`;
  return findingsIn(text).filter(({ rule }) => rule === "system-prompt-self-rewrite").length;
}

const TABLE = `const tasks = new Map<string, { task: string }>();
async function begin(id: string) { const next = tasks.get(id); if (!next) return; TAKE; await ask(next.task); }`;
const ALL = `const tasks: { task: string }[] = [];
async function begin() { for (const { task } of TASKS) await ask(task); }`;
const POOL = `class Pool {
  private tasks: { task: string }[] = [];
  add(task: string) { this.tasks.push({ task }); void this.begin(); }
  private async begin() { const batch = this.tasks; AFTER; for (const { task } of batch) await ask(task); }
}
const pool = new Pool();`;
const HELPER = `class Helper {
  constructor(private readonly task: string) {}
  async run() { return ask(this.task); }
}
const helpers = new Map<string, Helper>();
const stop = (id: string) => { STOP };
export const again = () => helpers.get("h1")?.run();`;
const PARTS = `OUTSIDE
async function work(list: string[]) {
  INSIDE
  const say = async (one: string) => (await openai.responses.create({ model: "gpt-5", input: one })).output_text;
  await Promise.all(list.map(async (one) => kept.set(one, await say(one))));
  return ask([...kept.values()].join());
}`;
/** Steps of one job, each of which is told what those before it have brought. */
const STEPS = (outside: string, inside: string, loop: string) => `${outside}
type Brought = Record<string, string>;
const fill = (text: string, brought: Brought) => text.replace(/{{(.+?)}}/g, (_, name) => JSON.stringify(brought[name]));
const step = (text: string, brought: Brought) => ask("Go on.\\n" + fill(text, brought));
async function steps(list: string[], brought: Brought) { ${loop} { brought[text] = await step(text, { ...brought }); } }
async function work(list: string[]) { ${inside} await steps(list, brought); }`;
const BROUGHT = `const brought: Brought = { question: "Ada?" };`;
const EACH = "for (const text of list)";
const KEPT = "const kept = new Map<string, string>();";

describe("what a helper is told", () => {
  const put = `tasks.set("t1", { task }); await begin("t1");`;
  const push = "tasks.push({ task }); await begin();";
  const help = `const helper = new Helper(task); helpers.set("h1", helper); await helper.run(); stop("h1");`;
  const ways: [what: string, given: string, once: string, lasting: string][] = [
    ["a table that it is deleted from", put, TABLE.replace("TAKE", "tasks.delete(id)"), TABLE.replace("TAKE", "tasks.has(id)")],
    ["all of a list at once", push, ALL.replace("TASKS", "tasks.splice(0)"), ALL.replace("TASKS", "tasks.slice(0)")],
    ["a list that an empty one replaces", "pool.add(task);", POOL.replace("AFTER", "this.tasks = []"), POOL.replace("AFTER", "")],
    [
      "a helper that is put away",
      help,
      HELPER.replace("STOP", "helpers.delete(id);"),
      HELPER.replace("STOP", "helpers.get(id);"),
    ],
    ["steps of one job", "return work([task]);", STEPS("", BROUGHT, EACH), STEPS(BROUGHT, "", EACH)],
    [
      "steps of one job, and no rounds of a loop",
      "return work([task]);",
      STEPS("", BROUGHT, EACH),
      STEPS("", BROUGHT, `const text = list[0] ?? ""; while (!(await ask(text)).includes("done"))`),
    ],
    [
      "parts of one job",
      "return work([task]);",
      PARTS.replace("INSIDE", KEPT).replace("OUTSIDE", ""),
      PARTS.replace("OUTSIDE", KEPT).replace("INSIDE", ""),
    ],
  ];
  for (const [what, given, once, lasting] of ways) {
    it(`is told once: ${what}`, () => deepStrictEqual(found(once, given), 0));
    it(`is told for good: ${what}`, () => deepStrictEqual(found(lasting, given) > 0, true));
  }
});
