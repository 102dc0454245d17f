import { deepStrictEqual, match, ok, strictEqual } from "node:assert";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { run } from "../../server/cli/run.js";
import type { Report } from "../../server/core/finding.js";
import { knowledge } from "../rules/pages.js";
import { fakeParts } from "../support/fake-engine.js";
import { makeFolder } from "../support/folder.js";
import { recordingTerminal } from "../support/terminal.js";

const HOLDPOINT = "dist/holdpoint.js";

function holdpoint(...args: string[]) {
  return spawnSync(process.execPath, [HOLDPOINT, ...args], { encoding: "utf8" });
}

describe("the built command line", () => {
  let scanned: ReturnType<typeof holdpoint> | undefined;
  const first = () => {
    scanned ??= holdpoint("scan", "examples", "--format", "json");
    return scanned;
  };

  it("finds the unreviewed change of each example, and neither its reviewed twin nor its look-alike", () => {
    const done = first();
    strictEqual(done.stderr, "");
    strictEqual(done.status, 1);
    const report: Report = JSON.parse(done.stdout);
    const onPath = report.findings.map((finding) => `${finding.rule} ${finding.path[0]?.file}`);
    deepStrictEqual(onPath, [
      "mcp-server-self-add mcp-server/src/tools/add-server.ts",
      "generated-tool-registration openai-agents/src/tools/learn-skill.ts",
      "system-prompt-self-rewrite vercel-ai/src/tools/rewrite-persona.ts",
    ]);
  });

  it("says of a finding what is documented and nothing else", () => {
    const [finding] = JSON.parse(first().stdout).findings;
    deepStrictEqual(Object.keys(finding).sort(), [
      "also",
      "confidence",
      "endColumn",
      "endLine",
      "family",
      "file",
      "fingerprint",
      "gates",
      "message",
      "path",
      "rule",
      "severity",
      "startColumn",
      "startLine",
      "waysIn",
    ]);
  });

  it("gives the same answer every time", () => {
    const again = JSON.parse(holdpoint("scan", "examples", "--format", "json").stdout);
    deepStrictEqual({ ...again, scanned: undefined }, { ...JSON.parse(first().stdout), scanned: undefined });
  });

  it("ends quietly with 0 where there is no agent", () => {
    const done = holdpoint("scan", makeFolder({ "index.ts": "export const sum = (a: number, b: number) => a + b;\n" }));
    strictEqual(done.status, 0);
    match(done.stdout, /^Nothing found; checked 1 file, 1 line;/);
  });

  it("takes anything for input", () => {
    const folder = makeFolder({
      "deep.ts": `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
      "calls.ts": `${"f( ".repeat(50_000)}${")".repeat(50_000)}`,
      "chain.js": `const a = ${"b + ".repeat(20_000)}c;`,
      "broken.tsx": "export const A = () => <div>{",
      "bytes.js": Buffer.from([0xff, 0xfe, 0xfd, 0x80, 0x0a, 0x61, 0x3d]),
      "empty.ts": "",
      "package.json": '{ "name": ',
      "jsconfig.json": "[".repeat(100_000),
      "tsconfig.json": "not json at all",
    });
    const done = holdpoint("scan", folder, "--format", "json");
    ok(done.status === 0, done.stderr);
    strictEqual(JSON.parse(done.stdout).schema, 1);
  });

  it("explains every rule it can report", async () => {
    const rules =
      holdpoint("rules")
        .stdout.match(/^ {2}[\w-]+/gm)
        ?.map((rule) => rule.trim()) ?? [];
    ok(rules.length > 0);
    for (const rule of rules) {
      const terminal = recordingTerminal(process.cwd());
      strictEqual(await run(["explain", rule], { ...fakeParts(), knowledge }, terminal), 0);
      match(terminal.out(), /WHAT MAKES IT SAFE/);
      ok(!/[`*]{2}|\]\(/.test(terminal.out().replace(/^ {4}.*$/gm, "")), `${rule} shows markup`);
      // A process for each of them would tell no more.
      if (rule === rules.at(-1)) strictEqual(holdpoint("explain", rule).stdout, terminal.out());
    }
  });

  it("holds no parser it does not need", () => {
    ok(!readFileSync(HOLDPOINT, "utf8").includes("YAMLParseError"));
  });
});
