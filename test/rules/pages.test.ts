import assert, { AssertionError, deepEqual, ok } from "node:assert/strict";
import { after, describe, it } from "mocha";
import { type Example, examples, placeOf, problems, used } from "./examples.js";
import { describeFindings, judge } from "./expectation.js";
import { knowledge } from "./pages.js";
import { textAfter } from "./text-after.js";

/** Rows that no example needs. The number may only fall. */
const MOST_IDLE = 640;

/** What an editor and a CI log show of a finding without wrapping it. */
const LONGEST_MESSAGE = 100;

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

describe("messages", () => {
  const all = () => examples.flatMap(({ page, analysed }) => analysed().findings.map((finding) => ({ page, ...finding })));

  it(`take one line of at most ${LONGEST_MESSAGE} characters, with no final stop`, () => {
    const said = all().flatMap(({ page, message, also }) =>
      [message, ...(also ?? []).map((each) => each.message)].map((text) => ({ page, text })),
    );
    ok(said.length > examples.length / 4, "there are findings to look at");
    const wrong = said.filter(({ text }) => text.length > LONGEST_MESSAGE || text.length === 0 || /[\r\n]|\.$/.test(text));
    deepEqual(wrong, []);
  });

  it("leave no blank of a page unfilled", () => {
    deepEqual(
      all().filter(({ message }) => /\{(\w+)\}/.test(message)),
      [],
    );
  });
});

describe("library rows", () => {
  it("are exercised by examples", () => {
    for (const { analysed } of examples) analysed();
    // What asks is for fixes, which have tests of their own.
    const all = new Set(knowledge.rows.filter((row) => row.row !== "ask").map(placeOf));
    const idle = [...all].filter((place) => !used.has(place));
    console.log(`    rows that no example exercises: ${idle.length} of ${all.size}`);
    if (process.env.HOLDPOINT_IDLE_ROWS) console.log(idle.join("\n"));
    ok(
      idle.length <= MOST_IDLE,
      `${idle.length} rows are exercised by no example, ${MOST_IDLE} are allowed; add a program to test/libraries for what you added:\n${idle.join("\n")}`,
    );
  });
});
