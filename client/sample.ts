import * as vscode from "vscode";
import { REVIEWED, type ReviewedResult } from "../server/lsp/protocol.js";
import type { Connection } from "./connection.js";
import type { Findings } from "./findings.js";

const FILE = "sample-agent.ts";

/** The walkthrough's sample: a copy that may be edited. The step of mending it is done when a review protects what it changes. */
export function provideSample(context: vscode.ExtensionContext, connection: Connection, findings: Findings): vscode.Disposable {
  const folder = vscode.Uri.joinPath(context.globalStorageUri, "sample");
  const uri = vscode.Uri.joinPath(folder, FILE);
  const isOpen = (): boolean => vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
  let mended = false;

  async function open(): Promise<void> {
    const template = vscode.Uri.joinPath(context.extensionUri, "walkthrough", FILE);
    await vscode.workspace.fs.createDirectory(folder);
    await vscode.workspace.fs.copy(template, uri, { overwrite: true });
    await vscode.window.showTextDocument(uri);
  }

  /** A finding also goes when the sample is closed, when it is allowed by a comment, and when the server ends. */
  async function look(): Promise<void> {
    if (mended || !isOpen() || !connection.alive) return;
    const params = { uri: uri.toString() };
    const answer = await connection.request<ReviewedResult>(REVIEWED, params).catch(() => undefined);
    if (!answer || answer.reviewed === 0 || answer.unreviewed > 0) return;
    mended = true;
    await vscode.commands.executeCommand("setContext", "holdpoint.sampleFixed", true);
  }

  return vscode.Disposable.from(
    vscode.commands.registerCommand("holdpoint.openSample", open),
    findings.onDidChange(() => void look()),
  );
}
