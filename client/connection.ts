import { setImmediate } from "node:timers/promises";
import * as vscode from "vscode";
import type { QuietClient } from "./language-client.js";

/** A server that stops more often than this within `PERIOD` stays off until somebody asks for it. */
const RESTARTS = 3;
/** In milliseconds. */
const PERIOD = 180_000;

/** The language server, started once and kept alive. */
export interface Connection extends vscode.Disposable {
  /** There once it is loaded, which takes longer than everything else here and so waits until the views are up. */
  readonly client: Promise<QuietClient>;
  /** False once the server stopped for good or could not start. */
  readonly alive: boolean;
  readonly onDidChange: vscode.Event<void>;
  /** Waits for the server; rejects when it does not run. */
  request<Result>(method: string, params: object, token?: vscode.CancellationToken): Promise<Result>;
  restart(): Promise<void>;
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

  function startsAgain(): boolean {
    if (stopping) return false;
    const now = Date.now();
    stops.push(now);
    while ((stops[0] ?? now) < now - PERIOD) stops.shift();
    if (stops.length <= RESTARTS) {
      const text = `The server stopped and is started again (${stops.length} of ${RESTARTS}).`;
      log.warn(text);
      vscode.window.setStatusBarMessage(`Holdpoint: ${text}`, 5000);
      return true;
    }
    log.error(`The server stopped ${stops.length} times within ${PERIOD / 60_000} minutes and stays off.`);
    giveUp(
      `Holdpoint's server stopped ${stops.length} times within ${PERIOD / 60_000} minutes. Nothing is checked until it is restarted.`,
    );
    return false;
  }

  async function load(): Promise<QuietClient> {
    await setImmediate();
    const { createClient } = await import("./language-client.js");
    const client = createClient(context, log, startsAgain);
    client.onDidChangeState(() => changed.fire());
    return client;
  }

  const client = load();
  let ready = start();
  async function start(): Promise<void> {
    alive = true;
    try {
      await (await client).start();
    } catch (error) {
      giveUp(`Holdpoint's server could not start: ${error instanceof Error ? error.message : String(error)}`);
      throw error;
    }
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
      return token ? (await client).sendRequest(method, params, token) : (await client).sendRequest(method, params);
    },
    async restart() {
      stops.length = 0;
      stopping = true;
      await client.then((running) => running.stop()).catch(() => undefined);
      stopping = false;
      log.info("The server is restarted.");
      ready = start();
      await ready;
    },
    dispose() {
      stopping = true;
      changed.dispose();
      void client.then((running) => running.dispose());
    },
  };
}

async function offerRestart(text: string, log: vscode.LogOutputChannel): Promise<void> {
  const choice = await vscode.window.showErrorMessage(text, "Restart Server", "Show Log");
  if (choice === "Show Log") log.show();
  if (choice === "Restart Server") await vscode.commands.executeCommand("holdpoint.restartServer");
}
