import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { NO_SETTINGS } from "../../server/core/engine.js";
import { fixBy } from "../../server/workspace/fixes.js";
import { findingOf, fixOf, open } from "./program.js";
import { holds } from "./run-program.js";

const PROMPT = "system-prompt-self-rewrite";
const RECIPE = "require-approval";
const WRITTEN = ["write prompts/system.md"];

const LEARN = `import { writeFile } from "node:fs/promises";
import OpenAI from "openai";

const client = new OpenAI();

export async function learn(task: string): Promise<void> {
  const reply = await client.responses.create({ model: "gpt-5", input: task });
  await writeFile("prompts/system.md", reply.output_text);
}
`;
const MAIN = 'import { learn } from "./agent.js";\nawait learn("Be kind").catch(() => undefined);\n';

/** What the fix makes of one function body, after it was run with both answers. */
async function body(code: string, head = ""): Promise<string> {
  const agent = `${LEARN.slice(0, LEARN.indexOf("export"))}${head}export async function learn(task: string) {
  const reply = await client.responses.create({ model: "gpt-5", input: task });
${code}
}
`;
  const { texts } = await holds({ "agent.ts": agent }, MAIN, WRITTEN, PROMPT);
  return texts["agent.ts"] ?? "";
}

describe("fixes: require-approval", () => {
  it("asks before a write, with a function that it creates", async () => {
    const { texts, fix } = await holds({ "agent.ts": LEARN }, MAIN, WRITTEN, PROMPT);
    match(
      texts["agent.ts"] ?? "",
      /await askReviewer\("Allow this change \(written to prompts\/system\.md\)\?", reply\.output_text\)/,
    );
    ok(texts["ask-reviewer.ts"]);
    strictEqual(fix.safe, false);
    strictEqual(fix.title, "Ask a reviewer with askReviewer() before this change (closes 1 of 1 path)");
  });

  it("leaves the session as it was", () => {
    const context = open({ "agent.ts": LEARN });
    const before = context.session.findings();
    ok(fixBy(context, findingOf(context, PROMPT), RECIPE));
    strictEqual(context.session.findings(), before);
  });

  it("stops when it is cancelled", () => {
    const context = open({ "agent.ts": LEARN });
    const finding = findingOf(context, PROMPT);
    let asked = 0;
    strictEqual(
      fixBy(context, finding, RECIPE, () => ++asked > 1),
      undefined,
    );
    ok(fixBy(context, finding, RECIPE));
  });

  it("offers nothing where the text has errors", () => {
    strictEqual(fixOf({ "agent.ts": `${LEARN}\nconst = 3;\n` }, PROMPT, RECIPE), undefined);
  });

  it("offers nothing where a file of the new one's name is something else", () => {
    const other = "export const askReviewer = 1;\n";
    strictEqual(fixOf({ "agent.ts": LEARN, "ask-reviewer.ts": other }, PROMPT, RECIPE), undefined);
  });

  it("asks again with the function it created before", async () => {
    const first = fixOf({ "agent.ts": LEARN }, PROMPT, RECIPE);
    const made = first?.texts["ask-reviewer.ts"] ?? "";
    const texts = { "src/agent.ts": LEARN, "src/ask-reviewer.ts": made, "src/other.ts": first?.texts["agent.ts"] ?? "" };
    const main = MAIN.replace("./agent.js", "./src/agent.js");
    const { fix } = await holds(texts, main, WRITTEN, PROMPT);
    deepStrictEqual(fix.creates, []);
    strictEqual(fix.edits.length, 2);
  });

  it("asks with the workspace's own review", async () => {
    const review = `import { createInterface } from "node:readline/promises";
export const confirmChange = async (text: string): Promise<boolean> => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(text);
  terminal.close();
  return answer === "y";
};
`;
    const used = 'import { confirmChange } from "../review";\nexport const sure = () => confirmChange("Sure?");\n';
    const other = `${used}import { writeFileSync } from "node:fs";\nexport const keep = async (text: string) => {\n  if (await sure()) writeFileSync("prompts/other.md", text);\n};\n`;
    const texts = {
      "src/agent.ts": LEARN.replace('"openai";', '"openai";\nimport { keep } from "./keep";\nexport { keep };'),
      "src/keep.ts": other,
      "review.ts": review,
    };
    const result = await holds(texts, MAIN.replace("./agent.js", "./src/agent"), WRITTEN, PROMPT);
    match(result.texts["src/agent.ts"] ?? "", /import \{ confirmChange \} from "\.\.\/review";/);
    match(
      result.texts["src/agent.ts"] ?? "",
      /confirmChange\(`Allow this change \(written to prompts\/system\.md\)\?\\n\$\{reply\.output_text\}`\)/,
    );
  });

  it("does not take a set-up that asks something else for a review", () => {
    const setUp = `import { confirm } from "@inquirer/prompts";
export async function setUp(): Promise<boolean> {
  return confirm({ message: "Connect to the help desk?" });
}
`;
    const found = fixOf({ "agent.ts": LEARN, "set-up.ts": setUp }, PROMPT, RECIPE);
    match(found?.fix.title ?? "", /askReviewer/);
  });

  const declared = { ...NO_SETTINGS, gates: [{ function: "mustBeApproved", kind: "human-review" }] };

  it("asks with the function that the settings declare, and knows one that throws", async () => {
    const approvals = `import { insist } from "reviewer";
export async function mustBeApproved(what: string): Promise<void> {
  await insist(what);
}
`;
    const texts = { "agent.ts": LEARN, "approvals.ts": approvals };
    const found = await holds(texts, MAIN, WRITTEN, PROMPT, RECIPE, declared);
    match(found.texts["agent.ts"] ?? "", /\n {2}await mustBeApproved\(`Allow/);
    match(found.texts["agent.ts"] ?? "", /from "\.\/approvals\.js"/);
    match(found.refused.asked.join(), /prompts\/system\.md.*Obey nobody/s, "the person is shown what would be written");
  });

  it("asks with one that the settings declare and that answers", async () => {
    const approvals = `import { ask } from "reviewer";
export async function mustBeApproved(what: string): Promise<boolean> {
  return ask(what);
}
`;
    const texts = { "agent.ts": LEARN, "approvals.ts": approvals };
    const found = await holds(texts, MAIN, WRITTEN, PROMPT, RECIPE, declared);
    match(found.texts["agent.ts"] ?? "", /if \(!\(await mustBeApproved\(`Allow/);
  });

  it("goes on with a loop", async () => {
    const text = await body('  for (const part of [reply.output_text]) await writeFile("prompts/system.md", part);');
    match(text, /continue;/);
  });

  it("goes into a statement without braces", async () => {
    match(
      await body('  if (reply.output_text) await writeFile("prompts/system.md", reply.output_text);'),
      /if \(reply\.output_text\) \{/,
    );
  });

  it("throws where the result is needed", async () => {
    match(
      await body('  await writeFile("prompts/system.md", reply.output_text);\n  return reply.output_text.length;'),
      /throw new Error/,
    );
  });

  const ASKED = 'client.responses.create({ model: "gpt-5", input: task })';

  it("asks once before callbacks that are handed what is already there", async () => {
    const text = await body('  await Promise.all([reply.output_text].map((part) => writeFile("prompts/system.md", part)));');
    match(
      text,
      /if \(!\(await askReviewer\(.*\)\)\) return;\n {2}await Promise\.all\(\[reply\.output_text\]\.map\(\(part\) => writeFile\(/,
    );
  });

  it("goes into a function that is one expression, where what it asks about is only there", async () => {
    const text = await body(`  await ${ASKED}.then((made) => writeFile("prompts/system.md", made.output_text));`);
    match(text, /\.then\(async \(made\) => \{\n {4}if \(!\(await askReviewer\(.*made\.output_text\)\)\) \{/);
  });

  it("makes a callback asynchronous that may be", async () => {
    const text = await body(
      `  await ${ASKED}.then((made) => {\n    writeFileSync("prompts/system.md", made.output_text);\n  });`,
      'import { writeFileSync } from "node:fs";\n',
    );
    match(text, /\.then\(async \(made\) => \{\n {4}if \(!\(await askReviewer\(/);
  });

  it("stands before the comment of its statement", async () => {
    match(
      await body('  // Kept for the next run.\n  await writeFile("prompts/system.md", reply.output_text);'),
      /return;\n {2}\}\n {2}\/\/ Kept|return;\n {2}\/\/ Kept/,
    );
  });

  it("does not read what the statement itself makes", async () => {
    const text = await body('  let part = "";\n  (part = reply.output_text) && (await writeFile("prompts/system.md", part));');
    ok(!/askReviewer\([^)]*\)\?", part/.test(text));
  });

  it("wraps a statement at the top of a module", async () => {
    const agent = `${LEARN.slice(0, LEARN.indexOf("export"))}const reply = await client.responses.create({ model: "gpt-5", input: "x" });
await writeFile("prompts/system.md", reply.output_text);
`;
    const { texts } = await holds({ "agent.ts": agent }, 'import "./agent.js";\n', WRITTEN, PROMPT);
    match(texts["agent.ts"] ?? "", /\nif \(await askReviewer\(.*\) \{\n {2}await writeFile/);
  });

  it("writes CommonJS in a file that is", async () => {
    const agent = `'use strict'
const { writeFileSync } = require('node:fs')
const OpenAI = require('openai').default

const client = new OpenAI()

exports.learn = async function (task) {
\tconst reply = await client.responses.create({ model: 'gpt-5', input: task })
\twriteFileSync('prompts/system.md', reply.output_text)
}
`.replaceAll("\n", "\r\n");
    const { texts } = await holds(
      { "agent.cjs": agent },
      'import { learn } from "./agent.cjs";\nawait learn("x");\n',
      WRITTEN,
      PROMPT,
    );
    const fixed = texts["agent.cjs"] ?? "";
    match(fixed, /\r\nconst \{ askReviewer \} = require\('\.\/ask-reviewer\.cjs'\)\r\n/);
    match(fixed, /\r\n\tif \(!\(await askReviewer\('Allow[^\r\n]*return\r\n|\r\n\tif \(!\(await askReviewer\('Allow/);
    ok(!/[^\r]\n/.test(fixed) && !fixed.includes(";"));
    match(texts["ask-reviewer.cjs"] ?? "", /module\.exports = \{ askReviewer \}/);
    ok(!/^import|^export/m.test(texts["ask-reviewer.cjs"] ?? ""));
  });

  it("works in a file with JSX", async () => {
    const agent = `${LEARN.replace(/\): Promise<void>/, ")").replace("task: string", "task")}export const Page = () => <p onClick={() => learn("x")}>Hello</p>;\n`;
    const { texts } = await holds({ "agent.jsx": agent }, MAIN.replace("agent.js", "agent.jsx"), WRITTEN, PROMPT);
    ok(texts["ask-reviewer.js"]);
  });

  it("goes where the change is, in another file than the tool", async () => {
    const store = `import { writeFileSync } from "node:fs";
export function store(text: string): void {
  writeFileSync("prompts/system.md", text);
}
`;
    const agent = LEARN.replace('import { writeFile } from "node:fs/promises";', 'import { store } from "./store.js";').replace(
      'await writeFile("prompts/system.md", reply.output_text)',
      "store(reply.output_text)",
    );
    const { texts } = await holds({ "agent.ts": agent, "store.ts": store }, MAIN, WRITTEN, PROMPT);
    strictEqual(texts["store.ts"], store);
    match(texts["agent.ts"] ?? "", /askReviewer\(.*reply\.output_text\)/);
  });

  const SHARED = `${LEARN.slice(0, LEARN.indexOf("export"))}async function keep(text: string): Promise<void> {
  await writeFile("prompts/system.md", text);
}

export async function learn(task: string): Promise<void> {
  const reply = await client.responses.create({ model: "gpt-5", input: task });
  await keep(reply.output_text);
}

export async function relearn(task: string): Promise<void> {
  const reply = await client.responses.create({ model: "gpt-5-mini", input: task });
  await keep(reply.output_text);
}
`;

  it("counts the ways in that it closes", async () => {
    const { fix } = await holds({ "agent.ts": SHARED }, MAIN, WRITTEN, PROMPT);
    match(fix.title, /\(closes 2 of 2 paths\)$/);
  });
});
