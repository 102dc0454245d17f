import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { parseKinds } from "../../server/knowledge/kinds.js";
import { loadKnowledge } from "../../server/knowledge/load.js";
import type { Problem } from "../../server/knowledge/problem.js";
import { parseSurfaces } from "../../server/knowledge/surfaces.js";
import { knowledge, problems } from "../rules/pages.js";

const kinds = "- { id: file-write, role: sink, means: Writes a file. }\n";
const surfaces = "- { id: prompt-file, family: instructions, label: its own prompt, paths: [SOUL.md], readBy: [file-write] }\n";

describe("a rules folder", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "holdpoint-rules-"));
    mkdirSync(join(folder, "models"));
    writeFileSync(join(folder, "kinds.yaml"), kinds);
    writeFileSync(join(folder, "surfaces.yaml"), surfaces);
    writeFileSync(join(folder, "reach.yaml"), "- { pattern: your own source, label: its source is named }\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is read as a whole", () => {
    writeFileSync(
      join(folder, "models", "sample.yaml"),
      "package: [sample]\nsink:\n  - { kind: file-write, call: write, path: 0 }\n",
    );
    const { knowledge, problems } = loadKnowledge(folder);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [knowledge.kinds.length, knowledge.surfaces.length, knowledge.rows.length, knowledge.rules.length],
      [1, 1, 1, 0],
    );
    assert.deepEqual(knowledge.surfaces[0], {
      id: "prompt-file",
      family: "instructions",
      label: "its own prompt",
      paths: ["SOUL.md"],
      not: [],
      anchors: [],
      readBy: ["file-write"],
    });
  });

  it("names the file of each mistake", () => {
    writeFileSync(join(folder, "models", "sample.yaml"), "package: [sample]\nsink:\n  - { kind: wrong, call: write }\n");
    writeFileSync(join(folder, "some-rule.md"), "# No front matter\n");
    const { problems } = loadKnowledge(folder);
    assert.deepEqual(
      problems.map(({ file, line }) => [file, line]),
      [
        ["models/sample.yaml", 3],
        ["some-rule.md", 1],
      ],
    );
  });

  it("says that a file is not there", () => {
    rmSync(join(folder, "surfaces.yaml"));
    assert.equal(loadKnowledge(folder).problems[0]?.file, "surfaces.yaml");
  });
});

describe("the rules that ship", () => {
  it("have no mistake", () => {
    assert.deepEqual(problems, []);
  });

  it("name each row once", () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const { model, line, ...row } of knowledge.rows) {
      const key = JSON.stringify(row);
      const first = seen.get(key);
      if (first !== undefined) twice.push(`${model}:${line} repeats ${first}`);
      seen.set(key, `${model}:${line}`);
    }
    assert.deepEqual(twice, []);
  });
});

describe("kinds and surfaces", () => {
  const known = parseKinds(kinds, "kinds.yaml", []);
  const mistakes: [string, (problems: Problem[]) => unknown, number, RegExp][] = [
    ["a kind twice", (problems) => parseKinds(kinds + kinds, "k", problems), 2, /there twice/],
    [
      "an unknown role",
      (problems) => parseKinds(`${kinds}- id: a\n  role: drain\n  means: A.\n`, "k", problems),
      3,
      /"role" must be one of/,
    ],
    [
      "paths of a kind that is no gate",
      (problems) => parseKinds(`${kinds}- { id: a, role: sink, means: A., paths: ["*.x"] }\n`, "k", problems),
      2,
      /"paths" goes with a gate/,
    ],
    [
      "a kind without meaning",
      (problems) => parseKinds(`${kinds}- { id: a, role: sink }\n`, "k", problems),
      2,
      /"means" is missing/,
    ],
    [
      "an unknown family",
      (problems) => parseSurfaces(surfaces.replace("instructions", "prompts"), "s", known, problems),
      1,
      /"family" must be/,
    ],
    [
      "an unknown anchor",
      (problems) => parseSurfaces(surfaces.replace("paths", "anchors: [root], paths"), "s", known, problems),
      1,
      /anchor "root"/,
    ],
    [
      "a reader that is no sink",
      (problems) =>
        parseSurfaces(`${surfaces}- id: a\n  family: code\n  label: b\n  readBy:\n    - wrong\n`, "s", known, problems),
      6,
      /sink kind "wrong"/,
    ],
    [
      "a surface without paths",
      (problems) => parseSurfaces(`${surfaces}- { id: a, family: code, label: b }\n`, "s", known, problems),
      2,
      /"paths" is missing/,
    ],
  ];
  for (const [name, read, line, message] of mistakes) {
    it(`report ${name}`, () => {
      const problems: Problem[] = [];
      read(problems);
      assert.match(problems[0]?.message ?? "", message);
      assert.equal(problems[0]?.line, line);
    });
  }
});
