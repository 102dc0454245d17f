import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { fixOf, type Texts } from "./program.js";
import { holds, runProgram } from "./run-program.js";

const RULE = "approval-fail-open";

/** An agent whose tool asks an approval first. */
const agent = (approval: string, passes = "await approve(text)"): string => `import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { openai } from "@ai-sdk/openai";
import { generateText, tool } from "ai";
import { z } from "zod";

${approval}
const rewrite = tool({
  description: "Rewrites the prompt",
  inputSchema: z.object({ text: z.string() }),
  execute: async ({ text }) => {
    if (!(${passes})) return "refused";
    await writeFile("prompts/system.md", text);
    return "done";
  },
});

export const answer = (prompt: string) => generateText({ model: openai("gpt-5"), tools: { rewrite }, prompt });
`;
const MAIN = 'import { answer } from "./agent.js";\nawait answer("go");\n';
const WRITTEN = ["write prompts/system.md"];

/** What is done with each answer of the person: yes, no, and none. */
async function effects(texts: Texts): Promise<string[][]> {
  const done: string[][] = [];
  for (const accepts of [true, false, undefined])
    done.push((await runProgram({ ...texts, "main.ts": MAIN }, "main.ts", accepts)).done);
  return done;
}

/** The program before and after the fix, and its title. */
async function mended(approval: string, passes?: string) {
  const texts = { "agent.ts": agent(approval, passes) };
  const found = fixOf(texts, RULE, "refuse");
  ok(found, "no fix is offered");
  strictEqual(found.fix.safe, false);
  return {
    title: found.fix.title,
    before: await effects(texts),
    after: await effects(found.texts),
    text: found.texts["agent.ts"],
  };
}

describe("fixes: refuse", () => {
  it("takes an error for a no", async () => {
    const { title, before, after } = await mended(`async function approve(text: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const { why } = JSON.parse(text);
    return (await terminal.question(why)) === "y";
  } catch {
    return true;
  } finally {
    terminal.close();
  }
}
`);
    match(title, /^Say no here: false \(closes the finding/);
    deepStrictEqual(before, [WRITTEN, WRITTEN, WRITTEN]);
    deepStrictEqual(after, [[], [], []]);
  });

  it("takes silence for a no", async () => {
    const { title, before, after } = await mended(`async function approve(text: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const said = await terminal.question(text);
  terminal.close();
  return said.trim().toLowerCase() !== 'n';
}
`);
    match(title, /^Take only a clear yes for a yes \(/);
    deepStrictEqual(before, [WRITTEN, [], WRITTEN]);
    deepStrictEqual(after, [WRITTEN, [], []]);
  });

  it("says no in the words of the file", async () => {
    const { before, after, text } = await mended(
      `type Verdict = { decision: "approved" | "rejected" };
async function approve(text: string): Promise<Verdict> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const { why } = JSON.parse(text);
    return { decision: (await terminal.question(why)) === "y" ? "approved" : "rejected" };
  } catch {
    return { decision: "approved" };
  }
}
`,
      '(await approve(text)).decision === "approved"',
    );
    match(text ?? "", /return \{ decision: "rejected" \};/);
    deepStrictEqual(before, [WRITTEN, WRITTEN, WRITTEN]);
    deepStrictEqual(after, [[], [], []]);
  });

  it("is not offered where a no would need more than another word", () => {
    const approval = `async function approve(text: string) {
  return { allowed: true, rest: text.length };
}
`;
    strictEqual(fixOf({ "agent.ts": agent(approval, "(await approve(text)).allowed") }, RULE, "refuse"), undefined);
  });
});

describe("fixes: a callback that always says yes", () => {
  const allowing = (callback: string): string => `import { query } from "@anthropic-ai/claude-agent-sdk";

export async function improve(task: string): Promise<void> {
  const session = query({ prompt: task, options: { cwd: import.meta.dirname, canUseTool: ${callback} } });
  for await (const message of session) message.type;
}
`;
  const main = 'import { improve } from "./agent.js";\nawait improve("Tidy up");\n';

  it("asks instead", async () => {
    const texts = { "agent.ts": allowing('async (_tool, input) => ({ behavior: "allow", updatedInput: input })') };
    await holds(texts, main, ["edit agent.ts"], RULE);
  });

  it("is left alone where it does something else as well", () => {
    const callback = '(_tool, input) => {\n    console.log(input);\n    return { behavior: "allow", updatedInput: input };\n  }';
    strictEqual(fixOf({ "agent.ts": allowing(callback) }, RULE, "require-approval"), undefined);
  });
});
