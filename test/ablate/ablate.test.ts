import { ok } from "node:assert/strict";
import { before, describe, it } from "mocha";
import { ablate, OPERATORS, type Trial } from "./operators.js";
import { examplePrograms, pagePrograms } from "./programs.js";
import { isEnough, report, tally } from "./tally.js";

/** The first examples of each page are the plainest; `npm run ablate` takes them all. */
const FIRST = 4;

describe("ablation", () => {
  const trials: Trial[] = [];

  before(() => {
    const taken = new Map<string, number>();
    const pages = pagePrograms((id) => {
      const count = (taken.get(id) ?? 0) + 1;
      taken.set(id, count);
      return count <= FIRST;
    });
    for (const program of [...pages, ...examplePrograms()]) trials.push(...ablate(program));
  });

  for (const [operator, title] of Object.entries(OPERATORS)) {
    it(title, () => {
      for (const one of tally(trials)) {
        if (one.operator !== operator) continue;
        ok(one.all > 0, "there is nothing to try");
        ok(isEnough(one), report(one));
      }
    });
  }
});
