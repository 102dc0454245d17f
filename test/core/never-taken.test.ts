import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** How often a model's text reaches a memory file where a helper keeps it under a condition, and a call says what the condition asks for. */
function found(helper: string, call: string): number {
  const text = `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
const client = new OpenAI();
${helper}
export async function run(input: string) {
  const reply = (await client.responses.create({ model: "gpt-5", input })).output_text;
  ${call};
}
`;
  return findingsIn(text).filter(({ family }) => family === "instructions").length;
}

const WORD = `function keep(text: string, from: string) { if (from !== "user") return; writeFileSync("MEMORY.md", text); }`;
const OPTIONS = `function keep(text: string, { always = false, from }: { always?: boolean; from?: string } = {}) { if (always || from === "user") writeFileSync("MEMORY.md", text); }`;
const INSIDE = `function write(input: { text: string; kind: string }) { if (!input.kind || input.kind === "note") writeFileSync("MEMORY.md", input.text); }
function keep(text: string, kind: string) { write({ text, kind }); }`;
const CHANGED = `const given = { from: "timer" }; export const set = (from: string) => { given.from = from; };
function keep(text: string, one: { from: string }) { if (one.from === "user") writeFileSync("MEMORY.md", text); }`;
const ASKED = `if (options.from === "user") writeFileSync("MEMORY.md", text);`;
const KEEP = "function keep(text: string, options: { from?: string })";
const FILL = `function fill(options: { from?: string }) { options.from = "user"; }`;

describe("a branch that a call's constants decide", () => {
  const calls: [what: string, helper: string, taken: string, not: string][] = [
    ["a word", WORD, `keep(reply, "user")`, `keep(reply, "timer")`],
    ["an option", OPTIONS, "keep(reply, { always: true })", "keep(reply, { always: false })"],
    ["one of two options", OPTIONS, `keep(reply, { from: "user" })`, `keep(reply, { from: "timer" })`],
    ["an option that is left out", OPTIONS, "keep(reply, { always: true })", "keep(reply)"],
    ["a word that a helper hands on in an object", INSIDE, `keep(reply, "note")`, `keep(reply, "log")`],
    ["an object that may change", CHANGED, "keep(reply, given)", `keep(reply, { from: "timer" })`],
  ];
  for (const [what, helper, taken, not] of calls) {
    it(`is a way where it may be taken: ${what}`, () => deepStrictEqual(found(helper, taken) > 0, true));
    it(`is none where it never is: ${what}`, () => deepStrictEqual(found(helper, not), 0));
  }

  const changed: [what: string, helper: string, call: string][] = [
    ["in the function itself", `${KEEP} { options.from = "user"; ${ASKED} }`, "keep(reply, {})"],
    ["by a function that gets it", `${FILL} ${KEEP} { fill(options); ${ASKED} }`, "keep(reply, {})"],
    ["by what gets it in a list", `${FILL} ${KEEP} { [options].forEach(fill); ${ASKED} }`, "keep(reply, {})"],
    ["before it is handed over", `${FILL} ${KEEP} { ${ASKED} }`, "const given = {}; fill(given); keep(reply, given)"],
    [
      "in a function above",
      `${KEEP} { ${ASKED} } ${KEEP.replace("keep", "pass")} { options.from = "user"; keep(text, options); }`,
      "pass(reply, {})",
    ],
  ];
  for (const [what, helper, call] of changed)
    it(`is a way where an object is changed: ${what}`, () => deepStrictEqual(found(helper, call) > 0, true));
  it("is none where an object is handed on and another part of it is changed", () => {
    const helper = `${KEEP} { ${ASKED} } function pass(text: string, options: any) { options.at = 1; console.log(options.at); keep(text, options); }`;
    deepStrictEqual(found(helper, "pass(reply, {})"), 0);
  });
});
