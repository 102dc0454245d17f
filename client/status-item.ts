import * as vscode from "vscode";
import type { Status } from "../server/lsp/protocol.js";
import type { Connection } from "./connection.js";
import type { Findings } from "./findings.js";
import { count } from "./names.js";

/** One item in the status bar: state and counts. A click opens a menu and never stops anything. */
export function showStatus(connection: Connection, findings: Findings): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("holdpoint.status", vscode.StatusBarAlignment.Right, 50);
  item.name = "Holdpoint";
  item.command = "holdpoint.showMenu";

  function update(): void {
    const { status } = findings;
    const broken = !connection.alive || status?.state === "error";
    const quiet = !(findings.folders ?? []).some(({ hasAgent, problems }) => hasAgent || problems.length > 0);
    if (!broken && status?.state !== "scanning" && quiet) {
      item.hide();
      return;
    }
    const open = status ? status.errors + status.warnings : 0;
    const icon = broken ? "$(error)" : isBusy(status) ? "$(sync~spin)" : "$(shield)";
    item.text = broken ? `${icon} Holdpoint` : `${icon} ${open}`;
    item.backgroundColor = broken ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    const detail = broken ? "The server does not run; nothing is checked." : spoken(status);
    item.tooltip = `Holdpoint: ${detail}`;
    item.accessibilityInformation = { label: item.tooltip, role: "button" };
    item.show();
  }

  update();
  return vscode.Disposable.from(
    item,
    findings.onDidChange(update),
    connection.onDidChange(update),
    vscode.commands.registerCommand("holdpoint.showMenu", () => showMenu(findings.status)),
  );
}

function isBusy(status: Status | undefined): boolean {
  return status?.state === "starting" || status?.state === "analysing" || status?.state === "scanning";
}

function spoken(status: Status | undefined): string {
  if (!status) return "starting";
  const counts = [count(status.errors, "error"), count(status.warnings, "warning"), count(status.notes, "note")];
  return [counts.join(", "), status.detail].filter(Boolean).join(". ");
}

async function showMenu(status: Status | undefined): Promise<void> {
  const choices = [
    { label: "$(list-tree) Show findings", command: "holdpoint.findings.focus" },
    { label: "$(search) Scan workspace", command: "holdpoint.scanWorkspace" },
    { label: "$(git-commit) Scan changed files", command: "holdpoint.scanChangedFiles" },
    { label: "$(checklist) Show what was checked", command: "holdpoint.showChecked" },
    { label: "$(gear) Open settings", command: "workbench.action.openSettings", argument: "@ext:holdpoint.holdpoint" },
    { label: "$(output) Show log", command: "holdpoint.showLog" },
    { label: "$(debug-restart) Restart server", command: "holdpoint.restartServer" },
  ];
  const chosen = await vscode.window.showQuickPick(choices, { title: "Holdpoint", placeHolder: spoken(status) });
  if (chosen) await vscode.commands.executeCommand(chosen.command, chosen.argument);
}
