import * as vscode from "vscode";
import type { Connection } from "./connection.js";
import type { Findings } from "./findings.js";
import { type Filters, type Grouping, passing, type Row, rowsBelow, SEVERITIES, topRows, treeItem } from "./findings-tree.js";
import { count } from "./names.js";

/** Which of the view's welcome texts fits; the `when` clauses of `viewsWelcome` name these. */
export type ViewState = "starting" | "error" | "off" | "findings" | "filtered" | "never" | "noAgent" | "nothing";

/** The findings tree with its filters, badge and empty states. */
export function showFindings(context: vscode.ExtensionContext, connection: Connection, findings: Findings): vscode.Disposable {
  let grouping = context.workspaceState.get<Grouping>("grouping", "family");
  let filters: Filters = { severities: [...SEVERITIES] };
  const changed = new vscode.EventEmitter<void>();
  const view = vscode.window.createTreeView<Row>("holdpoint.findings", {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: treeItem,
      getChildren: (row) => (row ? rowsBelow(row, grouping, filters) : topRows(findings.folders ?? [], grouping, filters)),
    },
  });

  function update(): void {
    const { folders } = findings;
    const shown = passing(findings.all(), filters);
    const open = findings.all().filter((finding) => finding.allowed === undefined && finding.severity !== "note");
    view.badge = open.length > 0 ? { value: open.length, tooltip: count(open.length, "ungated path") } : undefined;
    view.description = describe(shown.length, findings.all().length, folders?.flatMap(({ checked }) => checked ?? []) ?? []);
    setContext("state", viewState(connection, findings, shown.length));
    setContext("hasFindings", findings.all().length > 0);
    setContext("filtered", isFiltered(filters));
    setContext("grouping", grouping);
    changed.fire();
  }

  async function group(by: Grouping): Promise<void> {
    grouping = by;
    await context.workspaceState.update("grouping", by);
    update();
  }

  async function chooseFilters(): Promise<void> {
    const file = vscode.window.activeTextEditor?.document.uri.toString();
    const chosen = await vscode.window.showQuickPick(filterChoices(filters, file), {
      title: "Filter findings",
      placeHolder: "What the tree shows",
      canPickMany: true,
    });
    if (!chosen) return;
    const severities = chosen.flatMap(({ severity }) => severity ?? []);
    filters = { severities, file: chosen.some(({ currentFile }) => currentFile) ? file : undefined };
    update();
  }

  update();
  return vscode.Disposable.from(
    view,
    changed,
    findings.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (!filters.file || !editor) return;
      filters = { ...filters, file: editor.document.uri.toString() };
      update();
    }),
    vscode.commands.registerCommand("holdpoint.groupByFile", () => group("file")),
    vscode.commands.registerCommand("holdpoint.groupByFamily", () => group("family")),
    vscode.commands.registerCommand("holdpoint.filterFindings", chooseFilters),
    vscode.commands.registerCommand("holdpoint.clearFilters", () => {
      filters = { severities: [...SEVERITIES] };
      update();
    }),
  );
}

function isFiltered(filters: Filters): boolean {
  return filters.file !== undefined || filters.severities.length < SEVERITIES.length;
}

function filterChoices(filters: Filters, file: string | undefined) {
  const labels = { error: "Errors", warning: "Warnings", note: "Notes" };
  const severities = SEVERITIES.map((severity) => ({
    label: labels[severity],
    picked: filters.severities.includes(severity),
    severity,
    currentFile: false,
  }));
  if (!file) return severities;
  const currentFile = {
    label: "Only the current file",
    picked: filters.file !== undefined,
    severity: undefined,
    currentFile: true,
  };
  return [...severities, currentFile];
}

export function viewState(
  { alive }: Pick<Connection, "alive">,
  { folders, status }: Pick<Findings, "folders" | "status">,
  shown: number,
): ViewState {
  if (!alive) return "error";
  if (status?.state === "off") return "off";
  if (!folders) return "starting";
  const all = folders.reduce((sum, folder) => sum + folder.findings.length + folder.problems.length, 0);
  if (shown > 0) return "findings";
  if (all > 0) return "filtered";
  if (folders.some(({ checked }) => checked === undefined)) return "never";
  return folders.some(({ hasAgent }) => hasAgent) ? "nothing" : "noAgent";
}

/** The line beside the view's name: what is left out, or what was looked at. */
function describe(shown: number, all: number, checked: readonly { files: number; sinks: number; gates: number }[]): string {
  if (shown < all) return `${shown} of ${all}`;
  if (all > 0 || checked.length === 0) return "";
  const sum = (key: "files" | "sinks" | "gates"): number => checked.reduce((total, each) => total + each[key], 0);
  return `${count(sum("files"), "file")}, ${count(sum("sinks"), "sink")}, ${count(sum("gates"), "gate")}`;
}

function setContext(key: string, value: unknown): void {
  void vscode.commands.executeCommand("setContext", `holdpoint.${key}`, value);
}
