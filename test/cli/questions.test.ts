import { match, strictEqual } from "node:assert";
import { join } from "node:path";
import { run } from "../../server/cli/run.js";
import type { GateReport } from "../../server/core/finding.js";
import { fakeParts } from "../support/fake-engine.js";
import { makeFolder } from "../support/folder.js";
import { matchesGolden } from "../support/golden.js";
import { recordingTerminal } from "../support/terminal.js";

const place = (startLine: number) => ({ file: "src/agent.ts", startLine, startColumn: 3, endLine: startLine, endColumn: 9 });

async function answer(args: string[], gates: GateReport[] = []) {
  const terminal = recordingTerminal(makeFolder({ "src/agent.ts": "export const a = 1;\n", "dist/a.js": "" }));
  const status = await run(args, fakeParts([], gates), terminal);
  return { status, out: terminal.out(), err: terminal.err() };
}

describe("questions", () => {
  it("explain takes --no-color as a scan does", async () => {
    const { status, out } = await answer(["explain", "old-prompt-rewrite", "--no-color"]);
    strictEqual(status, 0);
    strictEqual(out, (await answer(["explain", "old-prompt-rewrite"])).out);
  });

  it("explain shows a rule's page as plain text, by any name it had", async () => {
    const { status, out } = await answer(["explain", "old-prompt-rewrite"]);
    matchesGolden(out, join("test", "cli", "golden", "explain.txt"));
    strictEqual(status, 0);
  });

  it("explain suggests the nearest name", async () => {
    const { status, out, err } = await answer(["explain", "prompt-rewrit"]);
    strictEqual(err, 'holdpoint: there is no rule "prompt-rewrit"; did you mean prompt-rewrite?\n');
    strictEqual(out, "");
    strictEqual(status, 2);
  });

  it("rules lists them under their families", async () => {
    const { out } = await answer(["rules"]);
    match(out, /^instructions\n {2}prompt-rewrite {2}high {6}Title of prompt-rewrite\n {2}tool-add/);
  });

  it("gates tells what each protects and the ways around it", async () => {
    const gate: GateReport = {
      ...place(2),
      kind: "human-review",
      label: "askReviewer",
      by: "assumed",
      protects: [place(5)],
      around: [place(9)],
    };
    const { out } = await answer(["gates", "."], [gate]);
    matchesGolden(out, join("test", "cli", "golden", "gates.txt"));
    match((await answer(["gates"])).out, /^No review gate was found\.$/m);
  });

  it("why answers for a line, and for a file that is not analysed", async () => {
    strictEqual((await answer(["why", "src/agent.ts:7"])).out, "src/agent.ts line 7: nothing of the model arrives here.\n");
    match((await answer(["why", "dist/a.js:1"])).out, /not analysed: build output/);
    strictEqual(
      (await answer(["why", "src/agent.ts"])).err,
      'holdpoint: "src/agent.ts" is not a place: write <file>:<line>, as in src/agent.ts:41\n',
    );
    strictEqual((await answer(["why", "src/none.ts:3"])).status, 2);
  });

  it("knows its version and refuses what it does not know", async () => {
    strictEqual((await answer(["--version"])).out, "1.2.3\n");
    const unknown = await answer(["scna"]);
    strictEqual(unknown.status, 2);
    match(unknown.err, /unknown command 'scna'\n\(Did you mean scan\?\)/);
    strictEqual((await answer(["scan", "--format", "xml"])).status, 2);
  });
});
