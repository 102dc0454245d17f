import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import * as vscode from "vscode";
import { CloseAction, ErrorAction, LanguageClient, ProgressType } from "vscode-languageclient/node";
import type { EditorSettings, InitializationOptions } from "../server/lsp/protocol.js";
import { COMMANDS_IN_MARKDOWN, LANGUAGES } from "./names.js";

/** How far the work of a request is, as the protocol tells it. */
export interface WorkDone {
  kind: "begin" | "report" | "end";
  message?: string;
  /** From 0 to 100. */
  percentage?: number;
}

const workDone = new ProgressType<WorkDone>();

/** Writes what goes wrong into the log alone: what a person should know of it is said once, in words of our own. */
export class QuietClient extends LanguageClient {
  override error(text: string, data?: unknown): void {
    super.error(text, data, false);
  }

  /** Hears how far a request is that carries this token. */
  onWorkDone(token: string, handler: (progress: WorkDone) => void): vscode.Disposable {
    return this.onProgress(workDone, token, handler);
  }
}

/** A client that is not started yet; `startsAgain` is asked each time that the server ended. */
export function createClient(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  startsAgain: () => boolean,
): QuietClient {
  return new QuietClient("holdpoint", "Holdpoint", () => startServer(context), {
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
      log.error(`The server could not start: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue }),
      closed: () => ({ action: startsAgain() ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true }),
    },
  });
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
