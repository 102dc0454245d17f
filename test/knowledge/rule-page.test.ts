import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parsePage } from "../../server/knowledge/rule-page.js";

const vocabulary = {
  kinds: [
    { id: "model-output", role: "source", means: "A word." },
    { id: "file-write", role: "sink", means: "A word." },
    { id: "human-review", role: "gate", means: "A word." },
  ] as const,
  surfaces: [],
};

const front = `---
title: Reply becomes the prompt
family: instructions
severity: high
from: [model-output]
into: [file-write]
unless: [human-review]
message: "{source} is {sink} with no review"
maps: [CWE-94]
measured: 7 of 9, 2026-11-25
since: 0.1.0
---
`;

const body = `
# Reply becomes the prompt

An agent edits itself.

## Why it matters

It stays.

## What makes it safe

A person.

## Examples

### Alone

\`\`\`ts bad
const reply = await ask(); //~ source
write("a", reply);         //~ finding: reply
\`\`\`

### Two files

\`\`\`ts bad file=src/a.ts
use(b); //~ finding(other-rule)
\`\`\`

and

\`\`\`json good file=config.json
{} //~ gate
\`\`\`

\`\`\`text
no verdict
## not a heading
\`\`\`

\`\`\`ts good
quiet();
\`\`\`

## Not covered

- The rest.
`;

describe("a rule's page", () => {
  it("gives the rule and its examples", () => {
    const { rule, blocks, problems } = parsePage(front + body, "rules/reply-becomes-prompt.md", vocabulary);
    assert.deepEqual(problems, []);
    assert.deepEqual(rule, {
      id: "reply-becomes-prompt",
      title: "Reply becomes the prompt",
      family: "instructions",
      level: "high",
      from: ["model-output"],
      into: ["file-write"],
      by: ["value"],
      after: [],
      unless: ["human-review"],
      within: [],
      lacks: [],
      same: [],
      options: [],
      flaws: [],
      fixes: [],
      message: "{source} is {sink} with no review",
      formerly: [],
      maps: ["CWE-94"],
      measured: { right: 7, read: 9, on: "2026-11-25" },
      since: "0.1.0",
      page: body,
    });
    const [alone, a, config, quiet] = blocks;
    assert.equal(blocks.length, 4);
    assert.deepEqual(alone, {
      language: "ts",
      verdict: "bad",
      file: "agent.ts",
      text: 'const reply = await ask();\nwrite("a", reply);\n',
      line: 31,
      marks: [
        { kind: "source", line: 1 },
        { kind: "finding", line: 2, covers: "reply" },
      ],
      heading: "Alone",
      project: 0,
      after: [],
    });
    assert.equal((front + body).split("\n")[30], "const reply = await ask(); //~ source");
    assert.deepEqual(a?.marks, [{ kind: "finding", line: 1, rule: "other-rule" }]);
    assert.deepEqual([a?.project, config?.project, quiet?.project], [1, 1, 2]);
    assert.deepEqual([a?.file, config?.text, config?.verdict], ["src/a.ts", "{}\n", "good"]);
  });

  const mistakes: [string, string, number, RegExp][] = [
    ["no front matter", body, 1, /front matter/],
    ["an unknown key", front.replace("maps:", "map:") + body, 9, /unknown key "map"/],
    ["an unknown kind", front.replace("[model-output]", "\n  - model-output\n  - replies") + body, 7, /unknown kind "replies"/],
    [
      "an unknown fix",
      front.replace("maps:", "fixes: [pray]\nmaps:") + body,
      9,
      /unknown fix "pray"; known here: require-approval/,
    ],
    ["a proposal that no rule accepts", front.replace("maps:", "fixes: [write-proposal]\nmaps:") + body, 9, /mends nothing/],
    ["an unknown way to reach the sink", front.replace("from:", "by: [chance]\nfrom:") + body, 5, /"value", "control" or both/],
    ["an unknown severity", front.replace("high", "error") + body, 4, /must be one of/],
    ["a missing field", front.replace(/family.*\n/, "") + body, 2, /"family" is missing/],
    ["an unknown placeholder", front.replace("{sink}", "{target}") + body, 8, /unknown placeholder \{target\}/],
    ["a share that is none", front.replace("7 of 9", "9 of 7") + body, 10, /"7 of 9, 2026-11-25"/],
    ["a final stop", front.replace('review"', 'review."') + body, 8, /final stop/],
    ["a title that differs", front + body.replace("# Reply becomes", "# Reply is"), 14, /must be the title/],
    ["sections out of order", front + body.replace("## What makes it safe", "## Safe"), 22, /expected "## What makes it safe"/],
    ["a missing section", front + body.replace(/## Not covered[\s\S]*/, ""), 56, /"## Not covered" is missing/],
    ["an unknown fix in a fence", front + body.replace("ts good\n", "ts after pray\n"), 52, /unknown fix "pray" after "after"/],
    [
      "a fence after nothing bad",
      front + body.replace("ts good\n", "ts after require-approval\n"),
      52,
      /needs a bad block above/,
    ],
    ["an unknown verdict", front + body.replace("ts bad\n", "ts worse\n"), 30, /unknown verdict "worse"/],
    ["an unknown word in the fence", front + body.replace("file=src", "path=src"), 37, /unknown word "path=src/],
    [
      "a file twice in one example",
      front + body.replace("file=config.json", "file=src/a.ts"),
      43,
      /"src\/a\.ts" is there twice under this heading/,
    ],
    ["an unknown mark", front + body.replace("//~ source", "//~ origin"), 31, /unknown mark "origin"/],
    ["an open fence", front + body.replace("quiet();\n```", "quiet();"), 52, /not closed/],
  ];
  for (const [name, text, line, message] of mistakes) {
    it(`reports ${name}`, () => {
      const { problems } = parsePage(text, "rules/reply-becomes-prompt.md", vocabulary);
      const found = problems.find((problem) => message.test(problem.message));
      assert.ok(found, JSON.stringify(problems));
      assert.equal(found.line, line);
    });
  }

  it("reports a file name that is no id", () => {
    const { problems } = parsePage(front + body, "rules/Reply.md", vocabulary);
    assert.match(problems[0]?.message ?? "", /file's name "Reply"/);
  });
});
