import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CancellationToken,
  CancellationTokenSource,
  ProgressType,
  type WorkDoneProgressReport,
} from "vscode-languageserver/node";
import { CHECK_PATCH, type CheckPatchResult, SCAN, type ScanResult } from "../../server/lsp/protocol.js";
import { makeFolder } from "../support/folder.js";
import { CONFIRM, GATED, GATED_WRITE, others, UNGATED, WRITE } from "./agents.js";
import { startEditor, stopEditors, until, uriOf } from "./editor.js";

const RULE = "system-prompt-self-rewrite";
const many = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`src/part${at}.ts`, `export const part = [${"1, ".repeat(3000)}${at}];\n`]),
  );

function git(folder: string, ...args: string[]): void {
  const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
  execFileSync("git", ["-C", folder, ...who, ...args], { stdio: "ignore" });
}

describe("a scan from the editor", () => {
  afterEach(stopEditors);

  it("reads everything anew, with progress, and says what it found", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED, ...many(60) });
    const editor = await startEditor({ folders: [folder], options: { commands: true } });
    await editor.findings();
    writeFileSync(join(folder, "second.ts"), UNGATED);
    const reports: WorkDoneProgressReport[] = [];
    editor.connection.onProgress(new ProgressType<WorkDoneProgressReport>(), "scan", (report) => void reports.push(report));
    const result: ScanResult = await editor.connection.sendRequest(SCAN, { workDoneToken: "scan" });
    deepStrictEqual(result, { summary: "2 findings in 62 files", findings: 2, files: 62, cancelled: false, problems: [] });
    ok(reports.some(({ message, percentage }) => /^\d+ of 62 files$/.test(message ?? "") && (percentage ?? 0) > 0));
    ok(editor.statuses.some(({ state }) => state === "scanning"));
    await until(() => editor.statuses.at(-1)?.state === "idle" && editor.statuses.at(-1)?.errors === 2, "idle with two errors");
    ok(editor.findingsChanged() > 0);
  });

  it("is not needed at the start, whose progress is told where there is an agent", async () => {
    const options = { patience: 0 };
    const agent = await startEditor({ folders: [makeFolder({ "agent.ts": UNGATED, ...many(60) })], options });
    await agent.findings();
    ok(agent.progress.some(({ message }) => /^\d+ of 61 files$/.test(message ?? "")));
    await until(() => (agent.progress.at(-1)?.kind as string) === "end", "the end of the progress");
    await agent.stop();
    const none = await startEditor({ folders: [makeFolder(many(60))], options });
    await none.findings();
    deepStrictEqual(none.progress, []);
  });

  it("can be cancelled, keeps what it has, and is quick about it", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED, ...many(400) });
    const editor = await startEditor({ folders: [folder], options: { settings: { run: "manual" } } });
    deepStrictEqual((await editor.findings())[0]?.findings, [], "nothing before it is asked for");
    const source = new CancellationTokenSource();
    let begun = false;
    editor.connection.onProgress(new ProgressType<WorkDoneProgressReport>(), "scan", ({ message }) => {
      begun ||= /^[1-9]\d* of/.test(message ?? "");
    });
    const asked = editor.connection.sendRequest<ScanResult>(SCAN, { workDoneToken: "scan" }, source.token);
    await until(() => begun, "progress");
    source.cancel();
    const result = await asked;
    strictEqual(result.cancelled, true);
    ok(result.files > 0 && result.files < 401, String(result.files));
    strictEqual((await editor.findings())[0]?.findings.length, 1);
  });

  it("never overrides what is edited meanwhile", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED, ...many(60) });
    const editor = await startEditor({ folders: [folder] });
    const path = join(folder, "agent.ts");
    editor.open(path, UNGATED);
    strictEqual((await editor.diagnostics(path)).length, 2);
    const scan = editor.connection.sendRequest<ScanResult>(SCAN, {});
    editor.edit(path, "import", `${CONFIRM}import`);
    editor.edit(path, WRITE, GATED_WRITE);
    deepStrictEqual(await editor.diagnostics(path), []);
    strictEqual((await scan).findings, 0);
    deepStrictEqual(await editor.diagnostics(path), []);
  });

  it("of changed files asks git, and runs nothing that the repository names", async () => {
    const folder = makeFolder({ "old.ts": UNGATED, "same.ts": UNGATED, ".gitattributes": "*.ts filter=evil\n" });
    git(folder, "init", "-q");
    git(folder, "add", "-A");
    git(folder, "commit", "-qm", "first");
    const script = join(folder, ".git", "evil.sh");
    writeFileSync(script, `#!/bin/sh\ntouch "${folder}/.git/ran"\ncat\n`);
    chmodSync(script, 0o755);
    for (const key of ["core.fsmonitor", "filter.evil.clean", "filter.evil.process", "core.pager", "diff.external"])
      git(folder, "config", key, script);
    mkdirSync(join(folder, ".git", "hooks"), { recursive: true });
    for (const hook of ["post-index-change", "fsmonitor-watchman"])
      writeFileSync(join(folder, ".git", "hooks", hook), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    writeFileSync(join(folder, "old.ts"), `${UNGATED}\n// more\n`);
    writeFileSync(join(folder, "new.ts"), UNGATED);
    const editor = await startEditor({ folders: [folder] });
    const result: ScanResult = await editor.connection.sendRequest(SCAN, { changedOnly: true });
    deepStrictEqual(result, { summary: "2 findings in 2 changed files", findings: 2, files: 2, cancelled: false, problems: [] });
    ok(!existsSync(join(folder, ".git", "ran")));
  });

  it("of changed files says where git cannot tell", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED });
    const editor = await startEditor({ folders: [folder] });
    const result: ScanResult = await editor.connection.sendRequest(SCAN, { changedOnly: true });
    match(result.problems.join(), /^Changed files could not be told: git: not a git repository/);
    strictEqual(result.findings, 1);
  });
});

describe("checking a patch", () => {
  afterEach(stopEditors);

  it("tells which paths whole texts would open or close, and writes nothing", async () => {
    const folder = makeFolder({ "gated.ts": GATED, "agent.ts": UNGATED });
    const editor = await startEditor({ folders: [folder] });
    const check = (params: object): Promise<CheckPatchResult> => editor.connection.sendRequest(CHECK_PATCH, params);
    const rules = (list: { rule: string; uri: string }[]): string[] =>
      list.map(({ rule, uri }) => `${rule} ${uri.slice(uri.lastIndexOf("/") + 1)}`);
    const opened = await check({ files: [{ uri: uriOf(join(folder, "new.ts")), text: UNGATED }] });
    deepStrictEqual([rules(opened.opened), opened.closed, opened.problems], [[`${RULE} new.ts`], [], []]);
    const closed = await check({ files: [{ uri: uriOf(join(folder, "agent.ts")), text: null }] });
    deepStrictEqual([closed.opened, rules(closed.closed)], [[], [`${RULE} agent.ts`]]);
    const excused = UNGATED.replace("  await writeFile", `  // holdpoint-allow ${RULE} -- trust me\n  await writeFile`);
    const allowed = await check({ files: [{ uri: uriOf(join(folder, "new.ts")), text: excused }] });
    deepStrictEqual(
      allowed.opened.map((finding) => finding.allowed),
      ["trust me"],
    );
    strictEqual((await editor.findings())[0]?.findings.length, 1);
  });

  it("reads a unified diff, and names what does not apply", async () => {
    const folder = makeFolder({ "src/gated.ts": GATED });
    const editor = await startEditor({ folders: [folder] });
    const check = (patch: string): Promise<CheckPatchResult> => editor.connection.sendRequest(CHECK_PATCH, { patch });
    const line = GATED.split("\n").findIndex((each) => each.includes("confirm({"));
    const [before, gone, after] = GATED.split("\n").slice(line - 1);
    const head = "diff --git a/src/gated.ts b/src/gated.ts\n--- a/src/gated.ts\n+++ b/src/gated.ts\n";
    const removal = await check(`${head}@@ -${line},3 +${line},2 @@\n ${before}\n-${gone}\n ${after}\n`);
    deepStrictEqual([removal.opened.map(({ rule }) => rule), removal.problems], [[RULE], []]);
    const added = UNGATED.trimEnd()
      .split("\n")
      .map((each) => `+${each}`);
    const creation = await check(`--- /dev/null\n+++ b/src/new.ts\n@@ -0,0 +1,${added.length} @@\n${added.join("\n")}\n`);
    deepStrictEqual([creation.opened.map(({ rule }) => rule), creation.problems], [[RULE], []]);
    match((await check(`${head}@@ -1,1 +1,1 @@\n-nothing like it\n+x\n`)).problems.join(), /does not apply/);
    match(
      (await check("--- a/../../etc/passwd\n+++ b/../../etc/passwd\n@@ -1 +1 @@\n-a\n+b\n")).problems.join(),
      /outside the workspace/,
    );
    match((await check("@@ -1 +1 @@ nonsense")).problems.join(), /./);
  });

  it("stops when nobody waits for it any longer", async () => {
    const folder = makeFolder({ "agent.ts": GATED, ...others(400) });
    const editor = await startEditor({ folders: [folder] });
    const path = join(folder, "agent.ts");
    const uri = editor.open(path, GATED);
    const check = (token?: CancellationToken): Promise<CheckPatchResult> =>
      editor.connection.sendRequest(CHECK_PATCH, { files: [{ uri, text: UNGATED }] }, token);
    strictEqual((await check()).opened.length, 1);
    editor.edit(path, "Hello", "Goodbye");
    await editor.findings();
    const source = new CancellationTokenSource();
    const asked = check(source.token);
    await new Promise((resolve) => setTimeout(resolve, 10));
    source.cancel();
    await rejects(asked, /cancel/i);
  });
});
