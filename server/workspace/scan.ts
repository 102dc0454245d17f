import type { Finding, Report } from "../core/finding.js";
import { applyAllowances } from "../core/suppression.js";
import type { Engine } from "./engine.js";
import { type LoadRequest, loadWorkspace, type SettingsProblems, type Workspace } from "./workspace.js";

/** A finished scan: the whole report, suppressed findings marked in it, and what to tell beside it. */
export interface Scan {
  root: string;
  report: Report;
  notes: Workspace["notes"];
  /** Rules that the settings turn off. */
  rulesOff: string[];
}

/** Reads a workspace and reports everything found in it. */
export function scan(engine: Engine, request: LoadRequest): Scan | SettingsProblems {
  const begin = performance.now();
  const workspace = loadWorkspace(engine, request);
  if ("problems" in workspace) return workspace;
  const found = workspace.session.findings() ?? [];
  const { findings, problems } = applyAllowances(found, workspace.allowances);
  const { files, lines, ...counts } = workspace.session.scanned();
  const milliseconds = Math.round(performance.now() - begin);
  const scanned = { files, lines, skipped: workspace.skipped, ...counts, milliseconds };
  const tool = { name: "holdpoint" as const, version: engine.version };
  const report: Report = { schema: 1, tool, scanned, findings: findings.sort(byPlace) };
  return {
    root: workspace.root,
    report,
    notes: [...workspace.notes, ...problems].sort(byFileAndLine),
    rulesOff: workspace.rulesOff,
  };
}

function byPlace(a: Finding, b: Finding): number {
  return compare(a.file, b.file) || a.startLine - b.startLine || a.startColumn - b.startColumn || compare(a.rule, b.rule);
}

function byFileAndLine(a: { file: string; line: number }, b: { file: string; line: number }): number {
  return compare(a.file, b.file) || a.line - b.line;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
