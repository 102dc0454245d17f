import * as vscode from "vscode";
import type { Checked, FolderFindings } from "../server/lsp/protocol.js";
import { count } from "./names.js";

/** What was looked at and what was left out, as Markdown that can be quoted. */
export function checkedReport(folders: readonly FolderFindings[], version: string): string {
  const parts = folders.map((folder) => {
    const name = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(folder.folder))?.name ?? folder.folder;
    return `## ${plain(name)}\n\n${folder.checked ? checkedLines(folder, folder.checked) : "Not scanned as a whole yet."}\n`;
  });
  return `# What Holdpoint checked\n\nHoldpoint ${version}.\n\n${parts.join("\n")}`;
}

function checkedLines({ findings, hasAgent }: FolderFindings, checked: Checked): string {
  const open = findings.filter(({ allowed }) => allowed === undefined);
  const assumed = checked.assumedGates > 0 ? ` (${checked.assumedGates} assumed from the name alone)` : "";
  const lines = [
    hasAgent ? `**${count(open.length, "ungated path")}**` : "**No agent was found**",
    `${count(checked.files, "file")} with ${count(checked.lines, "line")}`,
    `${count(checked.sources, "place")} where a model decides`,
    `${count(checked.sinks, "place")} where the agent could be changed`,
    `${count(checked.gates, "gate")}${assumed}`,
    `${count(findings.length - open.length, "finding")} allowed by a comment`,
  ];
  const { walks, waysIn, dispatch } = checked.cut;
  if (walks + waysIn > 0) lines.push(`${count(walks + waysIn, "path")} cut short`);
  if (dispatch > 0) lines.push(`${count(dispatch, "call")} not followed, since only the run decides what is called`);
  const list = lines.map((line) => `- ${line}`).join("\n");
  return [
    list,
    listed("Libraries without a model", checked.unmodelled),
    listed("Files left out", checked.skipped.map(skippedLine)),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function skippedLine({ file, reason }: { file: string; reason: string }): string {
  return `${file}: ${reason}`;
}

function listed(title: string, entries: readonly string[]): string {
  if (entries.length === 0) return "";
  return `### ${title}\n\n${entries.map((entry) => `- ${plain(entry)}`).join("\n")}`;
}

/** Text of the workspace as it is, never as Markdown. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!<>&|~-]/g, "\\$&").replace(/\s+/g, " ");
}
