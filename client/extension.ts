import * as vscode from "vscode";
import { sinceLoading } from "./clock.js";
import { registerCommands } from "./commands.js";
import { connect } from "./connection.js";
import { followFindings } from "./findings.js";
import { showFindings } from "./findings-view.js";
import { provideModelTools } from "./model-tools.js";
import { showPaths } from "./path-view.js";
import { providePages } from "./rule-page.js";
import { provideSample } from "./sample.js";
import { showStatus } from "./status-item.js";

/** What the extension says about itself, for its tests. */
export interface Api {
  /** From loading the first module to being ready, without the server: milliseconds on the clock and of processor time. */
  activation: { clock: number; processor: number };
}

/** Puts up the views and starts the server without waiting for it. */
export function activate(context: vscode.ExtensionContext): Api {
  const log = vscode.window.createOutputChannel("Holdpoint", { log: true });
  const connection = connect(context, log);
  const findings = followFindings(connection);
  const pages = providePages(connection);
  const paths = showPaths(findings);
  context.subscriptions.push(
    log,
    connection,
    findings,
    pages,
    paths,
    showFindings(context, connection, findings),
    showStatus(connection, findings),
    provideModelTools(connection),
    provideSample(context, connection, findings),
    registerCommands({ context, log, connection, findings, pages, paths }),
  );
  return { activation: sinceLoading() };
}
