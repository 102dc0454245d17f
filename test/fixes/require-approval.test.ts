import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { fixOf, type Texts } from "./program.js";
import { runProgram } from "./run-program.js";

const PROMPT = "system-prompt-self-rewrite";

const LEARN = `import { writeFile } from "node:fs/promises";
import OpenAI from "openai";

const client = new OpenAI();

export async function learn(task: string): Promise<void> {
  const reply = await client.responses.create({ model: "gpt-5", input: task });
  await writeFile("prompts/system.md", reply.output_text);
}
`;

/** Fixes a program and runs it twice: nothing may be done without a yes, and with one it must be. */
async function holds(texts: Texts, main: string, done: string[], rule = PROMPT, recipe = "require-approval"): Promise<Texts> {
  const found = fixOf(texts, rule, recipe);
  ok(found, "no fix is offered");
  const program = { ...found.texts, "main.ts": main };
  const refused = await runProgram(program, "main.ts", false);
  deepStrictEqual(refused.done, []);
  ok(refused.asked.length > 0, "nobody was asked");
  deepStrictEqual((await runProgram(program, "main.ts", true)).done, done);
  return found.texts;
}

describe("fixes: require-approval", () => {
  it("asks before a write, with a function that it creates", async () => {
    const main = 'import { learn } from "./agent.js";\nawait learn("Be kind");\n';
    const texts = await holds({ "agent.ts": LEARN }, main, ["write prompts/system.md"]);
    match(
      texts["agent.ts"] ?? "",
      /await askReviewer\("Allow this change \(written to prompts\/system\.md\)\?", reply\.output_text\)/,
    );
    ok(texts["ask-reviewer.ts"]);
  });

  it("says what it closes", () => {
    strictEqual(
      fixOf({ "agent.ts": LEARN }, PROMPT, "require-approval")?.fix.title,
      "Ask a reviewer with askReviewer() before this change (closes 1 of 1 path)",
    );
  });

  it("sets the option of a tool", async () => {
    const tools = `import { Agent, tool } from '@openai/agents'
import { writeFileSync } from 'node:fs'
import { z } from 'zod'

const rewrite = tool({
  name: 'rewrite_prompt',
  description: 'Rewrites the prompt',
  parameters: z.object({ text: z.string() }),
  execute: ({ text }) => {
    writeFileSync('prompts/system.md', text)
    return 'done'
  },
})

export const agent = new Agent({ name: 'Ada', tools: [rewrite] })
`;
    const main = `import { run } from "@openai/agents";
import { ask } from "reviewer";
import { agent } from "./tools.js";
let result = await run(agent, "go");
for (let round = 0; result.interruptions.length && round < 3; round++) {
  for (const one of result.interruptions) (await ask(one.tool.name)) ? result.state.approve(one) : result.state.reject(one);
  result = await run(agent, result.state);
}
`;
    const texts = await holds({ "tools.ts": tools }, main, ["write prompts/system.md"]);
    strictEqual(texts["tools.ts"], tools.replace("  execute:", "  needsApproval: true,\n  execute:"));
  });
});
