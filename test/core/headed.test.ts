import { strictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

const KEEP = 'writeFileSync("data/notes.txt", reply.choices[0].message.content!)';

/** Whether what a model says is taken for its memory, where notes are told again in a message that is put together in some way. */
function found(prompt: string, keep = KEEP): boolean {
  const text = `import { readFileSync, writeFileSync } from "node:fs";
import { confirm } from "@inquirer/prompts";
import OpenAI from "openai";
const openai = new OpenAI();
const notes = () => readFileSync("data/notes.txt", "utf8");
export async function answer(question: string) {
  ${prompt}
  const reply = await openai.chat.completions.create({
    model: "gpt-5",
    messages: [{ role: "system", content: "You are Ada." }, { role: "user", content: prompt }],
  });
  ${keep};
}
`;
  return findingsIn(text).length > 0;
}

describe("what stands under a heading that calls it memory", () => {
  const LISTED = 'const prompt = [question, "## Lessons", notes()].join("\\n");';

  it("is a line of a list", () => {
    for (const prompt of [
      LISTED,
      'const prompt = [question, "## Lessons", ...notes().split("\\n").map((note) => "- " + note)].join("\\n");',
    ])
      strictEqual(found(prompt), true, prompt);
    strictEqual(found(LISTED, `if (await confirm({ message: "Keep it?" })) ${KEEP}`), false);
    strictEqual(found(LISTED, 'writeFileSync("data/notes.txt", "Be kind.")'), false);
  });

  it("is called so in another language, or a rule that is always to be kept to", () => {
    for (const heading of ["【长期记忆】", "## 约束（必须严格遵守）", "이전 교훈:", "Rules that you must follow:"])
      strictEqual(found(`const prompt = \`\${question}\\n\\n${heading}\\n\${notes()}\`;`), true, heading);
    for (const heading of ["【最近对话】", "## 约束", "請摘要：", "Constraints:"])
      strictEqual(found(`const prompt = \`\${question}\\n\\n${heading}\\n\${notes()}\`;`), false, heading);
  });
});
