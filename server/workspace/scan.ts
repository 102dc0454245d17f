import type { Finding, Report } from "../core/finding.js";
import { type AllowanceProblem, applyAllowances } from "../core/suppression.js";
import type { Engine } from "./engine.js";
import type { LiveWorkspace } from "./live-workspace.js";
import { type LoadRequest, loadWorkspace, type SettingsProblems } from "./workspace.js";

/** A finished scan: the whole report, suppressed findings marked in it, and what to tell beside it. */
export interface Scan {
  root: string;
  report: Report;
  /** What could not be read, or does not count, as it is written. */
  notes: AllowanceProblem[];
  /** Rules that the settings turn off. */
  rulesOff: string[];
}

/** What is found in a workspace as it is now. */
export interface Found {
  /** By place; those that a comment allows are marked. */
  findings: Finding[];
  /** Comments that allow nothing. */
  mistakes: AllowanceProblem[];
}

/** Reads a workspace and reports everything found in it. */
export function scan(engine: Engine, request: LoadRequest): Scan | SettingsProblems {
  const begin = performance.now();
  const workspace = loadWorkspace(engine, request);
  if ("problems" in workspace) return workspace;
  const { findings, mistakes } = find(workspace) ?? { findings: [], mistakes: [] };
  const { files, lines, ...counts } = workspace.session.scanned();
  const milliseconds = Math.round(performance.now() - begin);
  const scanned = { files, lines, skipped: workspace.skipped, ...counts, milliseconds };
  const tool = { name: "holdpoint" as const, version: engine.version };
  return {
    root: workspace.root,
    report: { schema: 1, tool, scanned, findings },
    notes: [...workspace.notes, ...mistakes].sort(byFileAndLine),
    rulesOff: workspace.rulesOff,
  };
}

/** Asks a workspace for its findings; undefined once `cancelled` says so. */
export function find(workspace: LiveWorkspace, cancelled?: () => boolean): Found | undefined {
  if (workspace.settingsProblems.length > 0) return { findings: [], mistakes: [] };
  const found = workspace.settle().findings(cancelled);
  if (!found) return undefined;
  const { findings, problems } = applyAllowances(found, workspace.allowances);
  return { findings: findings.sort(byPlace), mistakes: [...workspace.mistakes, ...problems].sort(byFileAndLine) };
}

/** The same for one file, sooner: what edits of other files bring about here may still be missing. */
export function findIn(workspace: LiveWorkspace, file: string, cancelled?: () => boolean): Found | undefined {
  if (workspace.settingsProblems.length > 0) return { findings: [], mistakes: [] };
  const here = (one: { file: string }) => one.file === file;
  const found = workspace.settle().findingsIn(file, cancelled);
  if (!found) return undefined;
  const { findings, problems } = applyAllowances(found, workspace.allowances.filter(here));
  return {
    findings: findings.sort(byPlace),
    mistakes: [...workspace.mistakes.filter(here), ...problems].sort(byFileAndLine),
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
