import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";
import { workspace } from "vscode";
import type { Report } from "./report.js";

/** What VS Code calls in its extension host (`extensionTestsPath`); a rejection is a failure. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ timeout: 60_000, color: false });
  const { HOLDPOINT_TEST_REPORT: reportFile, HOLDPOINT_TEST_FILTER: filter } = process.env;
  if (filter) mocha.fgrep(filter);
  const several = workspace.workspaceFile !== undefined;
  for (const file of readdirSync(__dirname))
    if (file.endsWith(".test.cjs") && file.startsWith("several-folders") === several) mocha.addFile(join(__dirname, file));
  const report: Report = { results: [], notes: [] };
  Object.assign(globalThis, { holdpointNote: (note: string) => report.notes.push(note) });
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on("pass", (test) => report.results.push({ title: test.fullTitle(), state: "passed" }))
      .on("fail", (test, error) =>
        report.results.push({ title: test.fullTitle(), state: "failed", error: error?.stack ?? String(error) }),
      )
      .on("pending", (test) => report.results.push({ title: test.fullTitle(), state: "skipped" }));
  });
  if (reportFile) writeFileSync(reportFile, JSON.stringify(report));
  const failed = report.results.filter(({ state }) => state === "failed").length;
  if (failed > 0) throw new Error(`${failed} tests failed`);
}
