/**
 * Runs what needs a real VS Code and writes the three counts to file descriptor 3.
 * What cannot run on this machine is counted as skipped, with the reason.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { getDesktop } from "./desktop.js";
import { runInDesktop, runInServer } from "./in-editor.js";
import type { TestResult } from "./report.js";
import { runUi, THEMES } from "./ui.js";
import { UI_STEPS } from "./ui-steps.js";
import { getVsCodeServer, type VsCodeServer } from "./vscode-server.js";

/** The agents that the tests work on, copied so that they may change them; most tests have the first alone. */
const SAMPLES = { ada: "examples/vercel-ai", grace: "examples/openai-agents", linus: "examples/mcp-server" };
const VSIX = "holdpoint.vsix";

const filter = process.argv.slice(2).join(" ");
const total = { passed: 0, failed: 0, skipped: 0 };

if (process.env.HOLDPOINT_EDITOR_TESTS === "skip") skipAll("HOLDPOINT_EDITOR_TESTS=skip");
else await runAll();
try {
  writeSync(3, `${total.passed} ${total.failed} ${total.skipped}\n`);
} catch {
  // Run by hand, without anybody listening on descriptor 3.
  print(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
}
process.exit(total.failed > 0 ? 1 : 0);

async function runAll(): Promise<void> {
  const desktop = await getDesktop();
  const server = getVsCodeServer();
  if (process.env.UI_ONLY) {
  } else if (desktop) await runSuites("desktop VS Code", (folder) => runInDesktop(desktop, folder, filter));
  else if (typeof server === "string") return skipAll(`no desktop VS Code can be downloaded or shown, and ${server}`);
  else await runSuites(server.name, (folder) => runInServer(server, folder, filter));
  if (filter) return;
  if (typeof server === "string") skip("the packed extension in use", UI_STEPS.length * THEMES.length, server);
  else if (!existsSync(VSIX)) fail("the packed extension in use", `there is no ${VSIX}; npm run package makes it`);
  else await runUiSteps(server);
}

async function runSuites(where: string, run: (folder: string) => ReturnType<typeof runInServer>): Promise<void> {
  await runSuite(where, onCopy, run);
  await runSuite(`${where}, with several folders`, onCopies, run);
}

async function runSuite(
  where: string,
  on: typeof onCopy,
  run: (folder: string) => ReturnType<typeof runInServer>,
): Promise<void> {
  print(`Tests inside VS Code, in ${where}:`);
  await on(async (folder) => {
    try {
      const { results, notes } = await run(folder);
      for (const note of notes) print(`  ${note}`);
      for (const result of results) tell(result);
      if (results.length === 0 && !filter) fail("tests inside VS Code", "none ran");
    } catch (error) {
      fail("tests inside VS Code", String(error));
    }
  });
}

async function runUiSteps(server: VsCodeServer): Promise<void> {
  print(`The packed extension in use, in ${server.name}:`);
  for (const theme of THEMES) {
    await onCopy(async (folder) => {
      for await (const result of runUi(server, folder, VSIX, theme)) tell(result);
    });
  }
}

async function onCopy(action: (folder: string) => Promise<void>): Promise<void> {
  await onCopies((workspace) => action(join(dirname(workspace), "ada")));
}

/** Hands over a workspace file that names a copy of each agent. */
async function onCopies(action: (workspace: string) => Promise<void>): Promise<void> {
  const parent = mkdtempSync(join(tmpdir(), "holdpoint-workspace-"));
  for (const [name, sample] of Object.entries(SAMPLES)) cpSync(sample, join(parent, name), { recursive: true });
  const workspace = join(parent, "agents.code-workspace");
  writeFileSync(workspace, JSON.stringify({ folders: Object.keys(SAMPLES).map((path) => ({ path })) }));
  await action(workspace);
  rmSync(parent, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

function tell({ title, state, error }: TestResult): void {
  total[state]++;
  print(`  ${state === "failed" ? "FAILED" : state}: ${title}${error ? `\n${error}` : ""}`);
}

function fail(title: string, error: string): void {
  tell({ title, state: "failed", error });
}

function skipAll(reason: string): void {
  skip("tests inside VS Code", declaredTests(), reason);
  skip("the packed extension in use", UI_STEPS.length * THEMES.length, reason);
}

function skip(what: string, tests: number, reason: string): void {
  total.skipped += tests;
  print(`SKIPPED: ${what} (${tests}): ${reason}`);
}

/** How many tests the sources declare. */
function declaredTests(): number {
  const sources = readdirSync("test/client").filter((name) => name.endsWith(".test.ts"));
  return sources.reduce((sum, name) => sum + [...readFileSync(`test/client/${name}`, "utf8").matchAll(/^\s*it\(/gm)].length, 0);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
