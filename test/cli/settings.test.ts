import { deepStrictEqual, strictEqual } from "node:assert";
import { parseSettings } from "../../server/config/settings.js";
import { fakeKnowledge } from "../support/fake-engine.js";

const parse = (text: string) => parseSettings(text, "holdpoint.json", fakeKnowledge);
const mistakes = (text: string) => parse(text).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe("holdpoint.json", () => {
  it("is JSON with comments and trailing commas", () => {
    const { settings, problems } = parse(`{
      // Only the agent itself.
      "include": ["src/**"],
      "exclude": ["src/legacy"],
      "rules": { "old-prompt-rewrite": "note", "tool-add": "off" },
      "gates": [{ "function": "askAda" }, { "function": "ask", "kind": "human-review", "file": "src/review.ts" }],
    }`);
    deepStrictEqual(problems, []);
    deepStrictEqual(settings.include, ["src/**"]);
    deepStrictEqual(settings.rules, { "prompt-rewrite": "note", "tool-add": "off" });
    deepStrictEqual(settings.gates, [
      { function: "askAda", kind: "human-review" },
      { function: "ask", kind: "human-review", file: "src/review.ts" },
    ]);
  });

  it("carries rows in the sections of a model file", () => {
    const { settings, problems } = parse(
      '{ "rows": [{ "package": ["@ada/review"], "gate": [{ "kind": "human-review", "answer": "ask()" }] }] }',
    );
    deepStrictEqual(problems, []);
    strictEqual(settings.rows[0]?.row, "gate");
    deepStrictEqual(settings.rows[0]?.packages, ["@ada/review"]);
  });

  it("says where each mistake is and what is allowed", () => {
    deepStrictEqual(mistakes('{\n  "rules": {},\n  "rules": {}\n}'), ['3:3 key "rules" stands here twice']);
    deepStrictEqual(mistakes('{ "rules": { "no-such-rule": "error" } }'), [
      '1:14 there is no rule "no-such-rule"; "holdpoint rules" lists them',
    ]);
    deepStrictEqual(mistakes('{ "gates": [{ "function": "ask", "kind": "luck" }] }'), [
      '1:34 "kind" must be one of human-review',
    ]);
    deepStrictEqual(mistakes('{ "gates": [{ "name": "ask" }] }'), [
      '1:15 unknown key "name"; known here: function, kind, file',
      '1:13 "function" is missing',
    ]);
    deepStrictEqual(mistakes('{ "include": "src" }'), ['1:3 "include" must be a list, not a text']);
    deepStrictEqual(mistakes("[]"), ["1:1 expected a mapping, found a list"]);
    strictEqual(mistakes('{ "include": [ }').length > 0, true);
    strictEqual(mistakes("").length > 0, true);
  });
});
