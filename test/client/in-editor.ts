import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { runTests } from "@vscode/test-electron";
import type { Report } from "./report.js";
import type { VsCodeServer } from "./vscode-server.js";
import { startWorkbench } from "./workbench.js";

const SUITE = resolve("out/test/client/suite.cjs");
const REPORT = resolve("out/editor-report.json");
/** In milliseconds. */
const LONGEST = 240_000;

/** Runs the suite in the extension host of the VS Code server, on a folder. */
export async function runInServer(vscode: VsCodeServer, folder: string, filter: string): Promise<Report> {
  const workbench = await startWorkbench(vscode, {
    env: environment(filter),
    testDriver: true,
    settings: { "chat.disableAIFeatures": false },
  });
  try {
    const lines: string[] = [];
    await workbench.page.exposeFunction("codeAutomationLog", (_: string, args: unknown[]) =>
      lines.push(args.map(String).join(" ")),
    );
    const ended = new Promise<void>((done, failed) => {
      void workbench.page.exposeFunction("codeAutomationExit", () => done());
      workbench.page.on("crash", () => failed(new Error("the page crashed")));
      setTimeout(
        () => failed(new Error(`no result within ${LONGEST / 1000} s\n${lines.slice(-20).join("\n")}`)),
        LONGEST,
      ).unref();
    });
    await workbench.open(folder, {
      extensionDevelopmentPath: workbench.uri(resolve(".")),
      extensionTestsPath: workbench.uri(SUITE),
      skipWelcome: "true",
    });
    await ended;
  } finally {
    await workbench.close();
  }
  return readReport();
}

/** Runs the suite in a desktop VS Code that `@vscode/test-electron` has downloaded. */
export async function runInDesktop(executable: string, folder: string, filter: string): Promise<Report> {
  const launchArgs = [folder, "--disable-extensions", "--skip-welcome", "--disable-workspace-trust"];
  const extensionTestsEnv = environment(filter);
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: resolve("."),
    extensionTestsPath: SUITE,
    extensionTestsEnv,
    launchArgs,
  }).catch(() => undefined);
  return readReport();
}

function environment(filter: string): Record<string, string> {
  rmSync(REPORT, { force: true });
  mkdirSync(dirname(REPORT), { recursive: true });
  return { HOLDPOINT_TEST_REPORT: REPORT, HOLDPOINT_TEST_FILTER: filter };
}

/** Without a report nothing ran, whatever the exit status says. */
function readReport(): Report {
  if (!existsSync(REPORT)) throw new Error("the extension host ended without a report");
  return JSON.parse(readFileSync(REPORT, "utf8"));
}
