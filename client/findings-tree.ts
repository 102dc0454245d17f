import * as vscode from "vscode";
import type { FindingItem, FindingsResult, FolderFindings, UriPlace } from "../server/lsp/protocol.js";
import { rangeOf, relativePath, shortPlace } from "./findings.js";
import { count, familyName } from "./names.js";

type Problem = UriPlace & { message: string };

/** A row of the findings tree. */
export type Row =
  | { kind: "folder"; folder: FolderFindings }
  | { kind: "group"; label: string; by: Grouping; findings: FindingItem[] }
  | { kind: "finding"; finding: FindingItem; by: Grouping }
  | { kind: "problem"; problem: Problem };

export type Grouping = "family" | "file";

/** What the tree shows. */
export interface Filters {
  severities: FindingItem["severity"][];
  /** Only findings in this file, as its URI. */
  file?: string;
}

export const SEVERITIES: readonly FindingItem["severity"][] = ["error", "warning", "note"];

const ICONS: Readonly<Record<FindingItem["severity"], vscode.ThemeIcon>> = {
  error: new vscode.ThemeIcon("error", new vscode.ThemeColor("list.errorForeground")),
  warning: new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground")),
  note: new vscode.ThemeIcon("info"),
};

/** The rows at the top: folders where there are several, else what the one folder holds. */
export function topRows(folders: FindingsResult, grouping: Grouping, filters: Filters): Row[] {
  if (folders.length === 1) return rowsBelow({ kind: "folder", folder: folders[0] as FolderFindings }, grouping, filters);
  const rows = folders.map((folder): Row => ({ kind: "folder", folder }));
  return rows.filter((row) => rowsBelow(row, grouping, filters).length > 0);
}

/** The rows under a row. */
export function rowsBelow(row: Row, grouping: Grouping, filters: Filters): Row[] {
  if (row.kind === "group") return row.findings.map((finding) => ({ kind: "finding", finding, by: row.by }));
  if (row.kind !== "folder") return [];
  const problems = row.folder.problems.map((problem): Row => ({ kind: "problem", problem }));
  return [...problems, ...groups(passing(row.folder.findings, filters), grouping)];
}

/** The findings that the filters let through, allowed ones last. */
export function passing(findings: readonly FindingItem[], filters: Filters): FindingItem[] {
  return findings
    .filter(({ severity, uri }) => filters.severities.includes(severity) && (!filters.file || filters.file === uri))
    .sort((a, b) => Number(a.allowed !== undefined) - Number(b.allowed !== undefined));
}

function groups(findings: readonly FindingItem[], by: Grouping): Row[] {
  const found = new Map<string, FindingItem[]>();
  for (const finding of findings) {
    const label = by === "file" ? relativePath(finding.uri) : familyName(finding.family);
    found.set(label, [...(found.get(label) ?? []), finding]);
  }
  return [...found]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([label, members]): Row => ({ kind: "group", label, by, findings: members }));
}

/** How a row looks and what a screen reader says. */
export function treeItem(row: Row): vscode.TreeItem {
  if (row.kind === "folder") return folderItem(row.folder);
  if (row.kind === "group") return groupItem(row);
  if (row.kind === "problem") return problemItem(row.problem);
  return findingItem(row.finding, row.by);
}

function folderItem({ folder, findings }: FolderFindings): vscode.TreeItem {
  const uri = vscode.Uri.parse(folder);
  const name = vscode.workspace.getWorkspaceFolder(uri)?.name ?? uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = folder;
  item.iconPath = vscode.ThemeIcon.Folder;
  item.accessibilityInformation = { label: `Folder ${name}, ${count(findings.length, "finding")}` };
  return item;
}

function groupItem({ label, by, findings }: Row & { kind: "group" }): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.description = String(findings.length);
  item.accessibilityInformation = { label: `${label}, ${count(findings.length, "finding")}` };
  if (by === "file" && findings[0]) {
    item.resourceUri = vscode.Uri.parse(findings[0].uri);
    item.iconPath = vscode.ThemeIcon.File;
  }
  return item;
}

function problemItem(problem: Problem): vscode.TreeItem {
  const item = new vscode.TreeItem(problem.message);
  item.description = shortPlace(problem);
  item.iconPath = ICONS.error;
  item.command = openPlace(problem);
  item.accessibilityInformation = { label: `Mistake in the settings: ${problem.message}, ${spokenPlace(problem)}` };
  return item;
}

/** What the group does not say comes first, since a narrow side bar cuts the rest. */
function findingItem(finding: FindingItem, by: Grouping): vscode.TreeItem {
  const allowed = finding.allowed !== undefined;
  const what = allowed ? `allowed: ${finding.allowed}` : finding.title;
  const item = new vscode.TreeItem(by === "file" ? what : shortPlace(finding));
  item.description = by === "file" ? `line ${finding.startLine}` : what;
  item.iconPath = allowed ? new vscode.ThemeIcon("circle-slash") : ICONS[finding.severity];
  item.contextValue = allowed ? "findingAllowed" : "finding";
  item.command = openPlace(finding);
  item.tooltip = tooltip(finding);
  item.accessibilityInformation = { label: spoken(finding) };
  return item;
}

function openPlace(place: UriPlace): vscode.Command {
  return { command: "vscode.open", title: "Open", arguments: [vscode.Uri.parse(place.uri), { selection: rangeOf(place) }] };
}

/** Text of the workspace goes in as text, never as Markdown. */
function tooltip(finding: FindingItem): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendText(`${finding.message}\n`);
  for (const [index, step] of finding.path.entries()) text.appendText(`${index + 1}. ${step.label} (${shortPlace(step)})\n`);
  for (const { rule, message } of finding.also) text.appendText(`also ${rule}: ${message}\n`);
  text.appendText(`${finding.rule}, ${finding.severity}, ${finding.confidence} confidence`);
  return text;
}

/** A finding as one sentence to be read aloud. */
function spoken(finding: FindingItem): string {
  const parts = [
    finding.allowed === undefined ? finding.severity : `allowed, ${finding.allowed}`,
    finding.message,
    spokenPlace(finding),
    `rule ${finding.rule}`,
    `${finding.confidence} confidence`,
    `path of ${count(finding.path.length, "step")}`,
  ];
  return parts.join(", ");
}

function spokenPlace(place: UriPlace): string {
  return `${relativePath(place.uri)} line ${place.startLine}`;
}
