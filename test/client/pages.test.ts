import { match, strictEqual } from "node:assert";
import { checkedReport } from "../../client/checked.js";
import { readable } from "../../client/rule-page.js";
import { exampleFinding, exampleFolder } from "./example-finding.js";

describe("pages", () => {
  it("say above each example whether it is found", () => {
    const page = "```ts bad file=src/a.ts\nwrite(x); //~ finding: x\n```\n\n```ts good\nok(); //~ gate\n```";
    strictEqual(
      readable({ page, maps: [], measured: "" }),
      "**Found** · `src/a.ts`\n\n```ts\nwrite(x); // ← finding\n```\n\n**Not found**\n\n```ts\nok(); // ← gate\n```",
    );
  });

  it("name a rule's places in other catalogues, and how often it was right, before the examples", () => {
    strictEqual(
      readable({ page: "# Title\n\n## Examples", maps: ["ASI05", "CWE-94"], measured: "7 of 9 were right" }),
      "# Title\n\nMeasured: 7 of 9 were right.\n\nIn other catalogues: ASI05, [CWE-94](https://cwe.mitre.org/data/definitions/94.html).\n\n## Examples",
    );
  });

  it("say what was checked", () => {
    const checked = {
      files: 212,
      lines: 48_120,
      sources: 31,
      sinks: 44,
      gates: 9,
      assumedGates: 1,
      skipped: [{ file: "dist/*x*.js", reason: "minified" }],
      unmodelled: ["some-sdk"],
      cut: { walks: 2, waysIn: 1, dispatch: 4 },
      milliseconds: 1480,
    };
    const report = checkedReport([{ ...exampleFolder([exampleFinding({ allowed: "reset" })]), checked }], "0.1.0");
    match(report, /\*\*0 ungated paths\*\*/);
    match(report, /212 files with 48,120 lines/);
    match(report, /9 gates \(1 assumed from the name alone\)/);
    match(report, /1 finding allowed by a comment/);
    match(report, /3 paths cut short\n- 4 calls not followed/);
    match(report, /- some\\-sdk/);
    match(report, /dist\/\\\*x\\\*\.js: minified/);
  });
});
