import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import type { VsCodeServer } from "./vscode-server.js";

/** A VS Code in a browser, ready to load a page. */
export interface Workbench {
  page: Page;
  /** The address of a file or folder of this machine as the workbench knows it. */
  uri(path: string): string;
  /** Opens a folder, or the folders of a workspace file. */
  open(folder: string, payload: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

interface WorkbenchOptions {
  /** Reaches the extension host. */
  env?: Record<string, string>;
  /** An extension's archive to install. */
  vsix?: string;
  /** Lets the page start tests, and hides notifications. */
  testDriver?: boolean;
  settings?: Record<string, unknown>;
  size?: { width: number; height: number };
}

/** No welcome, no updates, nothing that asks the network. */
const QUIET = {
  "workbench.startupEditor": "none",
  "telemetry.telemetryLevel": "off",
  "workbench.enableExperiments": false,
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "chat.disableAIFeatures": true,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
};

const BROWSER = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/** Starts the server with an empty profile, and a browser that reaches nothing else. */
export async function startWorkbench(vscode: VsCodeServer, options: WorkbenchOptions): Promise<Workbench> {
  const data = mkdtempSync(join(tmpdir(), "holdpoint-editor-"));
  writeSettings(data, { ...QUIET, ...options.settings });
  const env = withoutEditor({ ...process.env, ...options.env });
  const common = [vscode.main, "--accept-server-license-terms", "--server-data-dir", data, "--disable-telemetry"];
  if (options.vsix) install(vscode, [...common, "--install-extension", options.vsix, "--force"], env);
  const driver = options.testDriver ? ["--enable-smoke-test-driver"] : [];
  const args = [...common, "--host", "127.0.0.1", "--port", "0", "--without-connection-token", ...driver];
  // A group of its own, so that the extension host and the language server end with it.
  const server = spawn(vscode.node, args, { env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const killed = (): void => kill(server, "SIGKILL");
  process.once("exit", killed);
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await stop(server);
    process.off("exit", killed);
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const host = `127.0.0.1:${await portOf(server, join(data, "server.log"))}`;
    browser = await chromium.launch({ executablePath: vscode.chromium, args: BROWSER });
    const context = await browser.newContext({ viewport: options.size ?? { width: 1280, height: 800 } });
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: `http://${host}` });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.route("**/*", (route) => (new URL(route.request().url()).host === host ? route.continue() : route.abort()));
    const uri = (path: string): string => `vscode-remote://${host}${path}`;
    return {
      page,
      uri,
      close,
      async open(folder, payload) {
        const what = folder.endsWith(".code-workspace") ? "workspace" : "folder";
        const query = new URLSearchParams({ [what]: folder, payload: JSON.stringify(Object.entries(payload)) });
        await page.goto(`http://${host}/?${query}`);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function writeSettings(data: string, settings: object): void {
  for (const part of ["Machine", "User"]) {
    mkdirSync(join(data, "data", part), { recursive: true });
    writeFileSync(join(data, "data", part, "settings.json"), JSON.stringify(settings));
  }
}

/** A terminal of VS Code sets variables that another VS Code would take for its own. */
function withoutEditor(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name)));
}

function install(vscode: VsCodeServer, args: string[], env: NodeJS.ProcessEnv): void {
  const done = spawnSync(vscode.node, args, { env, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`the extension could not be installed: ${done.stdout}${done.stderr}`);
}

function portOf(server: ChildProcess, logFile: string): Promise<number> {
  const log = createWriteStream(logFile);
  server.stderr?.pipe(log, { end: false });
  return new Promise((resolve, reject) => {
    let text = "";
    server.stdout?.on("data", (data) => {
      log.write(data);
      text += data;
      const port = /Extension host agent listening on (\d+)/.exec(text)?.[1];
      if (port) resolve(Number(port));
    });
    server.once("exit", (code) => reject(new Error(`the VS Code server ended with ${code}: ${text.slice(-1000)}`)));
    setTimeout(() => reject(new Error(`the VS Code server did not start: ${text.slice(-1000)}`)), 60_000).unref();
  });
}

async function stop(server: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => (isGone(server) ? resolve(undefined) : server.once("exit", resolve)));
  kill(server, "SIGTERM");
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5000))]);
  kill(server, "SIGKILL");
}

function isGone(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}

function kill(server: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (server.pid) process.kill(-server.pid, signal);
  } catch {
    // The group is gone already.
  }
}
