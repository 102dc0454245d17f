import * as vscode from "vscode";
import { SCAN, type ScanResult } from "../server/lsp/protocol.js";
import type { Connection } from "./connection.js";

let scans = 0;

/** Scans with progress and a way to cancel; says at the end where the results are. */
export async function scan(connection: Connection, changedOnly: boolean): Promise<ScanResult | undefined> {
  const title = changedOnly ? "Scanning changed files" : "Scanning the workspace";
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const result = await vscode.window.withProgress(options, async (progress, token) => {
    const workDoneToken = `holdpoint-scan-${++scans}`;
    let before = 0;
    const client = await connection.client;
    const listening = client.onWorkDone(workDoneToken, ({ message, percentage }) => {
      progress.report({ message, increment: percentage === undefined ? undefined : percentage - before });
      before = percentage ?? before;
    });
    try {
      return await connection.request<ScanResult>(SCAN, { changedOnly, workDoneToken }, token);
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    } finally {
      listening.dispose();
    }
  });
  void sayResult(result);
  return result;
}

async function sayResult(result: ScanResult | undefined): Promise<void> {
  if (!result || result.cancelled) {
    const found = result ? ` So far: ${result.summary}.` : "";
    await offer(`The scan was cancelled.${found}`, "info");
    return;
  }
  if (result.problems.length > 0) await offer(`${result.summary}. ${result.problems.join(" ")}`, "warning");
  else await offer(`${result.summary}.`, "info");
}

async function offer(text: string, level: "info" | "warning"): Promise<void> {
  const show = level === "info" ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  if ((await show(text, "Show Findings")) === "Show Findings") await vscode.commands.executeCommand("holdpoint.findings.focus");
}
