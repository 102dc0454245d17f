import { deepStrictEqual, strictEqual } from "node:assert";
import { applyAllowances, parseAllowance, readAllowances } from "../../server/core/suppression.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { fakeFinding } from "../support/fake-engine.js";

const known = (name: string): string | undefined => (["prompt-rewrite", "tool-add"].includes(name) ? name : undefined);
const read = (text: string) => readAllowances(typescript.lower("src/agent.ts", text), known);

describe("holdpoint-allow", () => {
  it("names rules and gives a reason", () => {
    deepStrictEqual(parseAllowance("holdpoint-allow a, b -- reviewed -- twice"), {
      rules: ["a", "b"],
      reason: "reviewed -- twice",
    });
    deepStrictEqual(parseAllowance("{/* holdpoint-allow a -- in JSX */}"), { rules: ["a"], reason: "in JSX" });
    deepStrictEqual(parseAllowance("holdpoint-allow a"), { rules: ["a"], reason: "" });
    strictEqual(parseAllowance("something else"), undefined);
  });

  it("covers its own line or the next line of code", () => {
    const above = read("// holdpoint-allow prompt-rewrite -- tested\n\nwrite(a);\n");
    strictEqual(above.allowances[0]?.covers, 3);
    const beside = read("one();\nwrite(a); // holdpoint-allow prompt-rewrite -- tested\n");
    strictEqual(beside.allowances[0]?.covers, 2);
  });

  it("allows nothing without a reason or with an unknown rule, and says so", () => {
    const text =
      "a(); // holdpoint-allow prompt-rewrite\nb(); // holdpoint-allow nonsense -- why\nc(); // holdpoint-allow -- why\n";
    const { allowances, problems } = read(text);
    deepStrictEqual(allowances, []);
    deepStrictEqual(
      problems.map(({ line, message }) => `${line} ${message.split(":")[0]}`),
      ["1 holdpoint-allow gives no reason", "2 holdpoint-allow names no rule of that name", "3 holdpoint-allow names no rule"],
    );
  });

  it("marks what it allows on its line alone, and reports what it does not need", () => {
    const { allowances } = read("a();\nb();\nc();\nd(); // holdpoint-allow prompt-rewrite, tool-add -- tested\n");
    const { findings, problems } = applyAllowances([fakeFinding(), fakeFinding({ startLine: 5 })], allowances);
    deepStrictEqual(
      findings.map((finding) => finding.suppressed?.reason),
      ["tested", undefined],
    );
    deepStrictEqual(
      problems.map(({ line, message }) => `${line} ${message}`),
      ["4 holdpoint-allow tool-add allows nothing: no such finding here"],
    );
  });
});
