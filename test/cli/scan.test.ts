import { deepStrictEqual, match, ok, strictEqual } from "node:assert";
import { join } from "node:path";
import { run } from "../../server/cli/run.js";
import type { Finding } from "../../server/core/finding.js";
import { fakeFinding, fakeParts } from "../support/fake-engine.js";
import { makeFolder } from "../support/folder.js";
import { matchesGolden } from "../support/golden.js";
import { recordingTerminal } from "../support/terminal.js";

const AGENT = `import { writeFile } from "node:fs/promises";
export async function improve(client: Client) {
	const reply = await client.ask("improve");
	await writeFile(PROMPT, reply.text, "utf8");
}
`;

const golden = (name: string): string => join("test", "cli", "golden", name);
const timeless = (text: string): string =>
  text.replace(/\d+\.\d s\.\n$/, "0.0 s.\n").replace(/"milliseconds": \d+/, '"milliseconds": 0');

async function scanned(args: string[], findings: Finding[], files: Record<string, string> = { "src/agent.ts": AGENT }) {
  const cwd = makeFolder(files);
  const terminal = recordingTerminal(cwd);
  const parts = fakeParts(findings);
  const status = await run(["scan", ...args], parts, terminal);
  return { status, out: terminal.out(), err: terminal.err(), cwd, given: parts.given };
}

describe("scan", () => {
  it("prints each finding like a compiler, and what was checked", async () => {
    const gate = {
      label: "askReviewer",
      why: "one caller leaves it out",
      file: "src/agent.ts",
      startLine: 2,
      startColumn: 1,
      endLine: 2,
      endColumn: 7,
    };
    const { status, out, err } = await scanned(
      [],
      [
        fakeFinding({ gates: [gate], waysIn: { all: 3, ungated: 1 } }),
        fakeFinding({ rule: "tool-add", severity: "warning", confidence: "medium", path: [] }),
      ],
    );
    matchesGolden(timeless(out), golden("two-findings.txt"));
    strictEqual(err, "");
    strictEqual(status, 1);
  });

  it("prints the documented JSON and nothing else", async () => {
    const { status, out } = await scanned(["--format", "json"], [fakeFinding()]);
    matchesGolden(timeless(out), golden("one-finding.json"));
    strictEqual(status, 1);
  });

  it("says what was checked when nothing is found", async () => {
    const { status, out } = await scanned(["."], []);
    match(
      out,
      /^Nothing found; checked 1 file, 5 lines; 2 sources, 3 sinks, 1 gate \(and 1 assumed\); nothing skipped; no model for some-sdk; \d/,
    );
    strictEqual(status, 0);
  });

  it("ends with 2 when nothing could be checked", async () => {
    const { status, err } = await scanned([], [], { "notes.txt": "no source here" });
    strictEqual(status, 2);
    match(err, /nothing was checked/);
  });

  it("leaves out notes, low confidence and allowed findings, and counts them", async () => {
    const allowed = AGENT.replace(
      "\tawait writeFile",
      "\t// holdpoint-allow prompt-rewrite -- Ada's prompt is reset every night\n\tawait writeFile",
    );
    const findings = [
      fakeFinding({ startLine: 5, endLine: 5 }),
      fakeFinding({ rule: "tool-add", severity: "note" }),
      fakeFinding({ rule: "tool-add", confidence: "low" }),
    ];
    const files = { "src/agent.ts": allowed };
    const hidden = await scanned([], findings, files);
    strictEqual(hidden.status, 0);
    match(
      hidden.out,
      /Not shown: 1 note \(--include-notes\), 1 of lower confidence \(--min-confidence low\), 1 allowed by comments/,
    );
    const all = await scanned(
      ["--include-notes", "--min-confidence", "low", "--show-suppressed", "--format", "json"],
      findings,
      files,
    );
    const report = JSON.parse(all.out);
    strictEqual(report.findings.length, 3);
    deepStrictEqual(report.findings.find((each: Finding) => each.suppressed)?.suppressed, {
      reason: "Ada's prompt is reset every night",
    });
    strictEqual(all.status, 1);
  });

  it("fails on what --fail-on names and on what is worse", async () => {
    const warning = [fakeFinding({ severity: "warning" })];
    const note = [fakeFinding({ severity: "note" })];
    strictEqual((await scanned(["--fail-on", "error"], warning)).status, 0);
    strictEqual((await scanned(["--fail-on", "error,warning"], warning)).status, 1);
    strictEqual((await scanned(["--fail-on", "none"], [fakeFinding()])).status, 0);
    strictEqual((await scanned([], note)).status, 0);
    strictEqual((await scanned(["--fail-on", "note"], note)).status, 1);
    const wrong = await scanned(["--fail-on", "fatal"], []);
    strictEqual(wrong.status, 2);
    match(wrong.err, /Allowed: error, warning, note/);
  });

  it("scans the rest when a path is missing, and ends with 2", async () => {
    const { status, out, err } = await scanned(["src", "nowhere"], []);
    strictEqual(status, 2);
    strictEqual(err, "holdpoint: nowhere: no such file or folder\n");
    match(out, /checked 1 file/);
    const none = await scanned(["nowhere"], []);
    strictEqual(none.status, 2);
    strictEqual(none.out, "");
  });

  it("names the line of broken syntax and analyses the rest", async () => {
    const { status, out, err } = await scanned([], [], { "a.ts": AGENT, "b.ts": "const ok = 1;\nfunction (\n" });
    strictEqual(status, 0);
    match(err, /^b\.ts:2:\d+: syntax: /);
    match(out, /checked 2 files/);
  });

  it("stops at mistakes in holdpoint.json", async () => {
    const settings = '{\n  // the rules\n  "rules": { "prompt-rewrite": "fatal" },\n  "ignore": []\n}\n';
    const { status, out, err } = await scanned([], [], { "a.ts": AGENT, "holdpoint.json": settings });
    strictEqual(status, 2);
    strictEqual(out, "");
    match(err, /^holdpoint\.json:4:3: unknown key "ignore"; known here: .*exclude/m);
    match(err, /^holdpoint\.json:3:14: "prompt-rewrite" must be one of error, warning, note, off$/m);
  });

  it("says which rules the settings turn off", async () => {
    const files = { "a.ts": AGENT, "holdpoint.json": '{ "rules": { "tool-add": "off" } }' };
    match((await scanned([], [], files)).out, /^Not shown: what the settings turn off: tool-add\.$/m);
  });

  it("reads one file from standard input", async () => {
    const cwd = makeFolder({ "src/other.ts": AGENT });
    const terminal = recordingTerminal(cwd, { stdin: AGENT });
    const parts = fakeParts([fakeFinding()]);
    const status = await run(["scan", "--stdin", "--stdin-filename", "src/agent.ts"], parts, terminal);
    strictEqual(status, 1);
    deepStrictEqual(
      parts.given.units.map((unit) => unit.file),
      ["src/agent.ts"],
    );
    match(terminal.out(), /await writeFile\(PROMPT, reply\.text, "utf8"\)/);
    const among = fakeParts([]);
    await run(["scan", ".", "--stdin", "--stdin-filename", "src/agent.ts"], among, terminal);
    deepStrictEqual(
      among.given.units.map((unit) => unit.file),
      ["src/agent.ts", "src/other.ts"],
    );
  });

  it("names a scanned file as the person knows it", async () => {
    const cwd = makeFolder({ "app/src/agent.ts": AGENT });
    const folder = recordingTerminal(cwd);
    await run(["scan", "app"], fakeParts([fakeFinding()]), folder);
    match(folder.out(), /^app\/src\/agent\.ts:4:27 error prompt-rewrite/);
    const file = recordingTerminal(join(cwd, "app"));
    await run(["scan", "src/agent.ts"], fakeParts([fakeFinding()]), file);
    match(file.out(), /^src\/agent\.ts:4:27 error prompt-rewrite/);
  });

  it("uses colour and a progress bar on a terminal only, and honours NO_COLOR and --no-color", async () => {
    const cwd = makeFolder({ "src/agent.ts": AGENT });
    const red = "\u001b[31m";
    const tty = recordingTerminal(cwd, { tty: true });
    await run(["scan"], fakeParts([fakeFinding()]), tty);
    ok(tty.out().includes(red));
    match(tty.err(), /Reading \[#+\] 1\/1/);
    for (const [args, env] of [
      [["scan", "--no-color"], {}],
      [["scan"], { NO_COLOR: "1" }],
    ] as const) {
      const plain = recordingTerminal(cwd, { tty: true, env });
      await run(args, fakeParts([fakeFinding()]), plain);
      ok(!plain.out().includes("\u001b"));
    }
  });

  it("reports an internal mistake in one line", async () => {
    const terminal = recordingTerminal(makeFolder({ "a.ts": AGENT }));
    const parts = { ...fakeParts(), engine: () => Promise.reject(new TypeError("x is not a function")) };
    strictEqual(await run(["scan"], parts, terminal), 2);
    match(terminal.err(), /^holdpoint 1\.2\.3: internal error: x is not a function \(please report it.*\)\n$/);
  });
});
