import assert, { AssertionError } from "node:assert/strict";
import { after, describe, it } from "mocha";
import { type Example, examples, problems } from "./examples.js";
import { describeFindings, judge } from "./expectation.js";
import { textAfter } from "./text-after.js";

let missed = 0;
let falseAlarms = 0;

/** Makes a test of each example. */
function run(all: readonly Example[]): void {
  for (const { page, rule, heading, line, verdict, blocks, analysed } of all) {
    const name = page.replace(/^.*\/|\.md$/g, "");
    it(`${name}: ${heading} (${page}:${line}, ${verdict})`, () => {
      const judged = judge(rule, blocks, analysed());
      missed += judged.missed;
      falseAlarms += judged.falseAlarms;
      if (judged.wrong.length === 0) return;
      const wrong = judged.wrong.map((problem) => `  ${problem}`).join("\n");
      const gates = analysed().gates.map((gate) => `  ${gate.file}:${gate.startLine} ${gate.label} (${gate.by})`);
      const found = `found:\n${describeFindings(analysed().findings)}\ngates:\n${gates.join("\n") || "  none"}`;
      const error = new AssertionError({ message: `${page}:${line} ${heading}\n${wrong}\n${found}` });
      error.stack = error.message;
      throw error;
    });
    for (const block of blocks)
      for (const made of block.after)
        it(`${name}: ${heading} after ${made.fix} (${page}:${made.line})`, () => {
          assert.equal(textAfter(rule, blocks, block, made), made.text);
        });
  }
}

describe("rule pages", () => {
  run(examples.filter(({ rule }) => rule !== ""));
});

describe("library pages", () => {
  it("can be read", () => assert.deepEqual(problems, []));
  run(examples.filter(({ rule }) => rule === ""));

  after(() => {
    console.log(`    known gaps: ${missed} missed, ${falseAlarms} false alarms`);
  });
});
