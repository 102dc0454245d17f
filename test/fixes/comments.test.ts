import { ok, strictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { applyEdits } from "../../server/core/fix.js";
import { applyAllowances, readAllowances } from "../../server/core/suppression.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { allowEdit, reviewGateEdit } from "../../server/workspace/comments.js";
import { findingOf, open } from "./program.js";

const RULE = "system-prompt-self-rewrite";
const HEAD = `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
const reply = await client.responses.create({ model: "gpt-5", input: "hello" });
`;

/** Allows the finding, and checks that it is allowed then; answers the code after the head. */
function allowed(file: string, code: string, reason: string, placement: "above" | "sameLine" = "above"): string {
  const texts = { [file]: HEAD + code };
  const context = open(texts);
  const edit = allowEdit(context, findingOf(context, RULE), reason, placement);
  ok(edit, "no comment is offered");
  const text = applyEdits(texts[file] ?? "", [edit]);
  const unit = typescript.lower(file, text);
  const { allowances } = readAllowances(unit, (name) => name);
  const { findings, problems } = applyAllowances(open({ [file]: text }).session.findings() ?? [], allowances);
  strictEqual(problems.length, 0);
  ok(findings.find((finding) => finding.rule === RULE)?.suppressed, "the finding is not allowed");
  return text.slice(HEAD.length);
}

describe("fixes: a comment that allows", () => {
  const write = `if (ready) {\n\twriteFileSync("prompts/system.md", reply.output_text);\n}\n`;

  it("stands above, as far in as the line", () => {
    strictEqual(allowed("a.ts", write, "read weekly").split("\n")[1], `\t// holdpoint-allow ${RULE} -- read weekly`);
  });

  it("stands on the same line where that is wanted", () => {
    const line = `\twriteFileSync("prompts/system.md", reply.output_text); // holdpoint-allow ${RULE} -- read weekly`;
    strictEqual(allowed("a.ts", write, "read weekly", "sameLine").split("\n")[1], line);
  });

  it("keeps the file's line ends", () => {
    const crlf = allowed("a.ts", write.replaceAll("\n", "\r\n"), "read weekly");
    strictEqual(crlf.replaceAll("\r\n", "").includes("\n"), false);
  });

  it("cannot be broken out of by its reason", () => {
    const reason = "fine */ evil();\nwriteFileSync('x', y) \u202e\u0007 // more";
    const text = allowed("a.ts", write, reason);
    strictEqual(text.split("\n").length, write.split("\n").length + 1);
    ok(!text.includes("\u202e") && !text.includes("*/"));
  });

  it("is refused without a reason", () => {
    const context = open({ "a.ts": HEAD + write });
    strictEqual(allowEdit(context, findingOf(context, RULE), " \n "), undefined);
  });

  it("stands inside a statement of several lines", () => {
    allowed(
      "a.ts",
      `const done = [\n  1,\n  writeFileSync(\n    "prompts/system.md",\n    reply.output_text,\n  ),\n];\n`,
      "read weekly",
    );
  });

  it("does not become text of a template", () => {
    const code = `const said = \`one\n  two \${writeFileSync("prompts/system.md", reply.output_text)} three\n\`;\n`;
    const text = allowed("a.ts", code, "read weekly");
    ok(/\$\{\/\* holdpoint-allow/.test(text));
  });

  it("becomes no text of JSX", () => {
    const code = `export const page = (\n  <main>\n    <p>Hello</p>\n    {writeFileSync("prompts/system.md", reply.output_text)}\n  </main>\n);\n`;
    ok(allowed("a.tsx", code, "read weekly").includes("{/* holdpoint-allow"));
  });
});

describe("fixes: the tag of a review", () => {
  const tagged = (text: string) => {
    const edit = reviewGateEdit(open({ "a.ts": text }), "a.ts", text.indexOf("askAda") + 1);
    return edit && applyEdits(text, [edit]);
  };

  it("is a new comment", () => {
    strictEqual(tagged("export async function askAda() {}\n"), "/** @reviewGate */\nexport async function askAda() {}\n");
    strictEqual(tagged("const askAda = async () => true;\n"), "/** @reviewGate */\nconst askAda = async () => true;\n");
    strictEqual(tagged("class A {\n  askAda() {}\n}\n"), "class A {\n  /** @reviewGate */\n  askAda() {}\n}\n");
  });

  it("joins the comment that is there", () => {
    strictEqual(tagged("/** Asks. */\nfunction askAda() {}\n"), "/**\n * Asks.\n * @reviewGate\n */\nfunction askAda() {}\n");
    strictEqual(
      tagged("/**\r\n * Asks.\r\n */\r\nfunction askAda() {}\r\n"),
      "/**\r\n * Asks.\r\n * @reviewGate\r\n */\r\nfunction askAda() {}\r\n",
    );
  });

  it("is not added twice, nor where there is no function", () => {
    strictEqual(tagged("/** @reviewGate */\nfunction askAda() {}\n"), undefined);
    strictEqual(tagged("const askAda = 1;\n"), undefined);
  });

  it("makes the function a review", () => {
    const text = tagged("/** Asks. */\nexport const askAda = (q: string) => remote(q);\n") ?? "";
    ok(typescript.lower("a.ts", text).functions.some((fn) => fn.reviewGate));
  });
});
