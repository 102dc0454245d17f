import { deepStrictEqual, match, ok, strictEqual } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTwoFilesPatch } from "diff";
import { run } from "../../server/cli/run.js";
import { createSession } from "../../server/core/engine.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { GATED, GATED_WRITE, UNGATED, WRITE } from "../lsp/agents.js";
import { knowledge } from "../rules/pages.js";
import { fakeParts } from "../support/fake-engine.js";
import { makeFolder } from "../support/folder.js";
import { recordingTerminal } from "../support/terminal.js";

const RULE = "system-prompt-self-rewrite";
const NOTHING = "export {};\n";

/** A diff as git writes it; an empty text where there is no file. */
function diff(file: string, before: string, after: string, name = file): string {
  const [from, to] = [before === "" ? "/dev/null" : `a/${file}`, after === "" ? "/dev/null" : `b/${name}`];
  return createTwoFilesPatch(from, to, before, after);
}

const engine = { version: "1.2.3", knowledge, frontends: [typescript], createSession };
const parts = { ...fakeParts(), knowledge, engine: () => Promise.resolve(engine) };

/** Checks a patch that comes in on standard input. */
async function checked(files: Record<string, string>, patch: string, ...args: string[]) {
  const cwd = makeFolder(files);
  const terminal = recordingTerminal(cwd, { stdin: patch });
  const status = await run(["check-patch", "-", ...args], parts, terminal);
  const now = Object.fromEntries(readdirSync(cwd).map((name) => [name, readFileSync(join(cwd, name), "utf8")]));
  deepStrictEqual(now, files, "nothing is written");
  return { status, out: terminal.out(), err: terminal.err() };
}

describe("check-patch", () => {
  it("shows the path that a change would open, with the line as it would be", async () => {
    const { status, out, err } = await checked({ "agent.ts": GATED }, diff("agent.ts", GATED, GATED.replace(GATED_WRITE, WRITE)));
    match(out, /^agent\.ts:9:9 error system-prompt-self-rewrite\n/);
    match(out, /^ {2}9 \| {3}await writeFile\("prompts\/system\.md"/m);
    match(out, /\nThe patch opens 1 error and closes nothing; read 1 changed file, wrote nothing\.\n$/);
    strictEqual(err, "");
    strictEqual(status, 1);
  });

  it("says what a change would close, and is content", async () => {
    const { status, out } = await checked({ "agent.ts": UNGATED }, diff("agent.ts", UNGATED, GATED));
    match(out, /^Closes:\n {2}agent\.ts:8:9 error system-prompt-self-rewrite\n\nThe patch opens nothing and closes 1 error;/);
    strictEqual(status, 0);
  });

  it("prints both as JSON and nothing else", async () => {
    const files = { "agent.ts": UNGATED, "other.ts": NOTHING };
    const patch = diff("agent.ts", UNGATED, GATED) + diff("other.ts", NOTHING, UNGATED);
    const { status, out } = await checked(files, patch, "--format", "json");
    const { schema, tool, opened, closed, problems } = JSON.parse(out);
    deepStrictEqual({ schema, tool, problems }, { schema: 1, tool: { name: "holdpoint", version: "1.2.3" }, problems: [] });
    // The two have one fingerprint, and what is closed in one file does not make up for what is opened in another.
    deepStrictEqual(
      [opened, closed].map(([{ file, rule }]) => [file, rule]),
      [
        ["other.ts", RULE],
        ["agent.ts", RULE],
      ],
    );
    ok(opened[0].path.length >= 2);
    strictEqual(status, 1);
  });

  it("prints of a finding what a scan prints of it", async () => {
    const { out } = await checked({}, diff("agent.ts", "", UNGATED), "--format", "json");
    const terminal = recordingTerminal(makeFolder({ "agent.ts": UNGATED }));
    await run(["scan", "--format", "json"], parts, terminal);
    const [opened, found] = [JSON.parse(out).opened[0], JSON.parse(terminal.out()).findings[0]];
    deepStrictEqual(Object.keys(opened), Object.keys(found));
  });

  it("takes a file that only goes by another name for the same", async () => {
    const patch = diff("agent.ts", UNGATED, UNGATED.replace("Hello", "Goodbye"), "ada.ts");
    const { status, out } = await checked({ "agent.ts": UNGATED }, patch);
    match(out, /^The patch opens nothing and closes nothing; read 2 changed files,/);
    strictEqual(status, 0);
  });

  it("fails for what it is told to, and shows what a comment of the change allows when asked", async () => {
    const patch = diff("agent.ts", NOTHING, UNGATED);
    strictEqual((await checked({ "agent.ts": NOTHING }, patch, "--fail-on", "none")).status, 0);
    const allowing = UNGATED.replace(WRITE, `  // holdpoint-allow ${RULE} -- reset daily\n${WRITE}`);
    const allowed = await checked({ "agent.ts": NOTHING }, diff("agent.ts", NOTHING, allowing));
    match(allowed.out, /^Not shown: 1 allowed by comments \(--show-suppressed\)\.\nThe patch opens nothing/);
    strictEqual(allowed.status, 0);
  });

  it("does not take a change that it could not look at for one that opens nothing", async () => {
    const stale = await checked({ "agent.ts": GATED }, diff("agent.ts", "const ada = 1;\n", UNGATED));
    strictEqual(stale.err, "holdpoint: agent.ts: the patch does not apply to the file as it is now\n");
    deepStrictEqual([stale.out, stale.status], ["", 2]);
    const empty = await checked({ "agent.ts": GATED }, "no patch\n", "--format", "json");
    deepStrictEqual([JSON.parse(empty.out).problems, empty.status], [["the patch holds no change"], 2]);
    const outside = await checked({}, diff("../agent.ts", "", UNGATED));
    match(outside.err, /outside the workspace/);
    strictEqual(outside.status, 2);
  });

  it("names files that hold no code, and passes them", async () => {
    const picture = "diff --git a/a.png b/a.png\nindex 1..2 100644\nBinary files a/a.png and b/a.png differ\n";
    const others = diff("notes.txt", "Bob\n", "Ada\n") + diff("package-lock.json", "", "{}\n") + picture;
    const { status, out, err } = await checked({ "agent.ts": GATED, "notes.txt": "Bob\n" }, others);
    const said = (file: string) => `holdpoint: ${file}: holds no code, so a scan does not read it\n`;
    strictEqual(err, ["notes.txt", "package-lock.json", "a.png"].map(said).join(""));
    match(out, /^The patch opens nothing and closes nothing; read 0 changed files,/);
    strictEqual(status, 0);
    strictEqual((await checked({}, diff("notes.txt", "", "Ada\n") + diff("agent.ts", "", UNGATED))).status, 1);
  });

  it("does not let code pass that it was not shown or that a scan leaves out", async () => {
    const generated = `// @generated\n${UNGATED}`;
    const binary = "diff --git a/agent.ts b/agent.ts\nindex 1..2 100644\nBinary files a/agent.ts and b/agent.ts differ\n";
    const settings = diff("holdpoint.json", "", "{}\n");
    const ways = {
      "dist/agent.js: not looked at: a scan leaves this file out": diff("dist/agent.js", "", UNGATED),
      "agent.ts: not analysed: generated": diff("agent.ts", GATED, generated),
      "agent.ts: the patch does not apply to the file as it is now": binary,
      "holdpoint.json: settings stay as they are now": settings,
    };
    for (const [said, patch] of Object.entries(ways)) {
      const { status, err } = await checked({ "agent.ts": GATED }, patch);
      deepStrictEqual([err, status], [`holdpoint: ${said}\n`, 2]);
    }
  });

  it("reads the patch from a file, and the program from a folder", async () => {
    const cwd = makeFolder({ "ada/agent.ts": NOTHING, "a.diff": diff("agent.ts", NOTHING, UNGATED) });
    const check = async (...args: string[]) => {
      const terminal = recordingTerminal(cwd);
      return { status: await run(["check-patch", ...args], parts, terminal), out: terminal.out(), err: terminal.err() };
    };
    const found = await check("a.diff", "ada");
    match(found.out, /^ada\/agent\.ts:8:9 error/);
    strictEqual(found.status, 1);
    deepStrictEqual(await check("b.diff"), { status: 2, out: "", err: "holdpoint: b.diff: no such file\n" });
    match((await check("a.diff", "ada/agent.ts")).err, /ada\/agent\.ts: is no folder/);
    match((await check("ada")).err, /^holdpoint: ada: /);
  });
});
