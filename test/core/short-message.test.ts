import { equal, ok } from "node:assert/strict";
import { shortened } from "../../server/core/report/short-message.js";

const CASES: readonly [what: string, message: string, place: string, shown: string][] = [
  [
    "leaves a message that fits",
    "output changes the source, written to src/a.ts",
    "src/a.ts",
    "output changes the source, written to src/a.ts",
  ],
  [
    "drops the first folders of a path, and none in part",
    "tool arguments can change the agent's source, written to packages/agent-runtime/src/prompts/system.ts, with no review gate",
    "packages/agent-runtime/src/prompts/system.ts",
    "tool arguments can change the agent's source, written to …/prompts/system.ts, with no review gate",
  ],
  [
    "says the close in a word before it drops a folder that tells",
    "agent's result can make the agent run again unasked, written to …/memory/expertise.md, with no review gate",
    "…/memory/expertise.md",
    "agent's result can make the agent run again unasked, written to …/memory/expertise.md, unreviewed",
  ],
  [
    "keeps the last member of what is called",
    "tool arguments can reach what stops or watches the agent, given to createSandboxedContainer.stop, with no review gate",
    "createSandboxedContainer.stop",
    "tool arguments can reach what stops or watches the agent, given to stop, unreviewed",
  ],
  [
    "counts ways in with fewer words",
    "tool arguments can make the agent run again unasked, entered into a timetable, 1 of 3 ways in is not reviewed",
    "",
    "tool arguments can make the agent run again unasked, entered into a timetable, 1 of 3 ways",
  ],
  [
    "leaves the close out before it cuts words",
    "answer of a coding agent can change the agent's memory, kept, then put into a coding agent's task, with no review gate",
    "",
    "answer of a coding agent can change the agent's memory, kept, then put into a coding agent's task",
  ],
  [
    "keeps both ends of a name that is too long by itself",
    `tool arguments can change the agent's source, written to a-${"very-".repeat(20)}long-name.ts, with no review gate`,
    `a-${"very-".repeat(20)}long-name.ts`,
    "tool arguments can change the agent's source, written to a-very-very-ve…ery-long-name.ts, unreviewed",
  ],
];

describe("a message within its length", () => {
  for (const [what, message, place, shown] of CASES)
    it(what, () => {
      equal(shortened(message, place), shown);
    });

  it("is never longer than editors show", () => {
    for (let length = 0; length < 200; length++) {
      const place = "name/".repeat(length / 5) + "x".repeat(length);
      ok(
        shortened(`agent's result can make the agent run again unasked, written to ${place}, with no review gate`, place)
          .length <= 100,
      );
    }
  });
});
