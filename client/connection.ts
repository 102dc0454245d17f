import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import * as vscode from "vscode";
import { CloseAction, ErrorAction, LanguageClient } from "vscode-languageclient/node";
import type { EditorSettings, InitializationOptions } from "../server/lsp/protocol.js";
import { COMMANDS_IN_MARKDOWN, LANGUAGES } from "./names.js";

/** A server that stops more often than this within `PERIOD` stays off until somebody asks for it. */
const RESTARTS = 3;
/** In milliseconds. */
const PERIOD = 180_000;

/** The language server, started once and kept alive. */
export interface Connection extends vscode.Disposable {
  readonly client: LanguageClient;
  /** False once the server stopped for good or could not start. */
  readonly alive: boolean;
  readonly onDidChange: vscode.Event<void>;
  /** Waits for the server; rejects when it does not run. */
  request<Result>(method: string, params: object, token?: vscode.CancellationToken): Promise<Result>;
  restart(): Promise<void>;
}

/** Writes what goes wrong into the log alone: what a person should know of it is said once, in words of our own. */
class QuietClient extends LanguageClient {
  override error(text: string, data?: unknown): void {
    super.error(text, data, false);
  }
}

/** Starts the server in the background; nothing here waits for it. */
export function connect(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Connection {
  const changed = new vscode.EventEmitter<void>();
  const stops: number[] = [];
  let alive = true;
  let stopping = false;

  const giveUp = (message: string): void => {
    alive = false;
    changed.fire();
    void offerRestart(message, log);
  };

  const client = new QuietClient("holdpoint", "Holdpoint", () => startServer(context), {
    documentSelector: [
      ...LANGUAGES.map((language) => ({ scheme: "file", language })),
      { scheme: "file", pattern: "**/holdpoint.json" },
    ],
    outputChannel: log,
    traceOutputChannel: log,
    initializationOptions: () => initializationOptions(context),
    synchronize: { configurationSection: "holdpoint" },
    markdown: { isTrusted: { enabledCommands: COMMANDS_IN_MARKDOWN } },
    initializationFailedHandler: (error) => {
      log.error(`The server could not start: ${message(error)}`);
      return false;
    },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue }),
      closed: () => {
        if (stopping) return { action: CloseAction.DoNotRestart, handled: true };
        const now = Date.now();
        stops.push(now);
        while ((stops[0] ?? now) < now - PERIOD) stops.shift();
        if (stops.length <= RESTARTS) {
          const text = `The server stopped and is started again (${stops.length} of ${RESTARTS}).`;
          log.warn(text);
          vscode.window.setStatusBarMessage(`Holdpoint: ${text}`, 5000);
          return { action: CloseAction.Restart, handled: true };
        }
        log.error(`The server stopped ${stops.length} times within ${PERIOD / 60_000} minutes and stays off.`);
        giveUp(
          `Holdpoint's server stopped ${stops.length} times within ${PERIOD / 60_000} minutes. Nothing is checked until it is restarted.`,
        );
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  });
  client.onDidChangeState(() => changed.fire());

  let ready = start();
  function start(): Promise<void> {
    alive = true;
    return client.start().catch((error) => {
      giveUp(`Holdpoint's server could not start: ${message(error)}`);
      throw error;
    });
  }
  // Whoever sends a request hears of a failed start; here it would be an unhandled one.
  ready.catch(() => undefined);

  return {
    client,
    get alive() {
      return alive;
    },
    onDidChange: changed.event,
    async request(method, params, token) {
      await ready;
      if (!alive) throw new Error("Holdpoint's server does not run.");
      // A missing token would be sent as a second parameter.
      return token ? client.sendRequest(method, params, token) : client.sendRequest(method, params);
    },
    async restart() {
      stops.length = 0;
      stopping = true;
      await client.stop().catch(() => undefined);
      stopping = false;
      log.info("The server is restarted.");
      ready = start();
      await ready;
    },
    dispose() {
      stopping = true;
      changed.dispose();
      void client.dispose();
    },
  };
}

/** The command line's own bundle, as a server, in a process of its own. */
async function startServer(context: vscode.ExtensionContext): Promise<ChildProcess> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1", ELECTRON_NO_ASAR: "1" };
  const module = join(context.extensionPath, "dist", "holdpoint.js");
  return fork(module, ["lsp", "--stdio"], { env, execArgv: [], silent: true });
}

function initializationOptions(context: vscode.ExtensionContext): InitializationOptions {
  const settings: EditorSettings = JSON.parse(JSON.stringify(vscode.workspace.getConfiguration("holdpoint")));
  return { ruleLink: `${vscode.env.uriScheme}://${context.extension.id}/rules/`, commands: true, settings };
}

async function offerRestart(text: string, log: vscode.LogOutputChannel): Promise<void> {
  const choice = await vscode.window.showErrorMessage(text, "Restart Server", "Show Log");
  if (choice === "Show Log") log.show();
  if (choice === "Restart Server") await vscode.commands.executeCommand("holdpoint.restartServer");
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
