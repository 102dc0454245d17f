import { deepStrictEqual, match } from "node:assert";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadKnowledge } from "../../server/knowledge/load.js";
import { knowledge as before } from "../rules/pages.js";
import { makeFolder } from "../support/folder.js";

describe("rules and models with mistakes", () => {
  it("are named by file and line, and the others are still read", () => {
    const folder = makeFolder({});
    cpSync("rules", folder, { recursive: true });
    writeFileSync(join(folder, "bad-rule.md"), "---\ntitle: Bad\nseverty: high\n---\n\n# Bad\n");
    writeFileSync(
      join(folder, "models", "bad.yaml"),
      "package: [bad]\nsee: https://example.com\nsink:\n  - { kind: file-wright, call: write, path: 0 }\n",
    );
    const { knowledge, problems } = loadKnowledge(folder);
    const told = problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join("\n");
    match(told, /^bad-rule\.md:3: .*severty/m);
    match(told, /^models\/bad\.yaml:4: .*file-wright/m);
    deepStrictEqual(knowledge.rules.length, before.rules.length);
    deepStrictEqual(knowledge.rows.length, before.rows.length);
  });
});
