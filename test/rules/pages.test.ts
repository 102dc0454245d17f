import { AssertionError } from "node:assert/strict";
import { after, describe, it } from "mocha";
import { describeFindings, judge } from "./expectation.js";
import { knowledge, rulePages } from "./pages.js";
import { analyse, projectsIn } from "./project.js";

let missed = 0;
let falseAlarms = 0;

describe("rule pages", () => {
  for (const [id, { blocks }] of rulePages()) {
    for (const project of projectsIn(blocks)) {
      const [first] = project;
      if (!first) continue;
      const verdict = project.some((block) => block.verdict === "bad") ? "bad" : "good";
      it(`${id}: ${first.heading} (rules/${id}.md:${first.line}, ${verdict})`, () => {
        const analysed = analyse(knowledge, project);
        const judged = judge(id, project, analysed);
        missed += judged.missed;
        falseAlarms += judged.falseAlarms;
        if (judged.wrong.length === 0) return;
        const wrong = judged.wrong.map((problem) => `  ${problem}`).join("\n");
        const gates = analysed.gates.map((gate) => `  ${gate.file}:${gate.startLine} ${gate.label} (${gate.by})`).join("\n");
        const found = `found:\n${describeFindings(analysed.findings)}\ngates:\n${gates || "  none"}`;
        const error = new AssertionError({ message: `rules/${id}.md:${first.line} ${first.heading}\n${wrong}\n${found}` });
        error.stack = error.message;
        throw error;
      });
    }
  }

  after(() => {
    console.log(`    known gaps: ${missed} missed, ${falseAlarms} false alarms`);
  });
});
