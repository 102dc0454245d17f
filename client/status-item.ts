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
    const { alive } = connection;
    const { status } = findings;
    const shown = statusText(alive, status, hasAgent(findings));
    if (!shown) {
      item.hide();
      return;
    }
    item.text = shown.text;
    item.tooltip = `Holdpoint: ${shown.detail}`;
    item.backgroundColor = shown.broken ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
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

/** What the item says; undefined in a workspace without an agent, where it is not shown. */
export function statusText(
  alive: boolean,
  status: Status | undefined,
  agent: boolean,
): { text: string; detail: string; broken: boolean } | undefined {
  if (!alive) return { text: "$(error) Holdpoint", detail: "The server does not run, so nothing is checked.", broken: true };
  if (status?.state === "error") return { text: "$(error) Holdpoint", detail: `${status.detail}.`, broken: true };
  if (!agent && status?.state !== "scanning") return undefined;
  const icon = status?.state === "idle" ? "$(shield)" : status?.state === "off" ? "$(circle-slash)" : "$(sync~spin)";
  return { text: `${icon} ${(status?.errors ?? 0) + (status?.warnings ?? 0)}`, detail: spoken(status), broken: false };
}

function hasAgent({ folders }: Findings): boolean {
  return (folders ?? []).some((folder) => folder.hasAgent || folder.findings.length > 0);
}

function spoken(status: Status | undefined): string {
  if (!status) return "Starting.";
  const counts = [count(status.errors, "error"), count(status.warnings, "warning"), count(status.notes, "note")];
  return `${status.detail}. ${counts.join(", ")}.`;
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
