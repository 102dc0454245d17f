import { relative, resolve, sep } from "node:path";
import type { Report } from "../core/finding.js";
import { printable } from "../core/report/printable.js";
import { fails, filterFindings } from "../core/report/shown-findings.js";
import type { Engine } from "../workspace/engine.js";
import type { LiveWorkspace } from "../workspace/live-workspace.js";
import { type Scan, scan } from "../workspace/scan.js";
import { resolveTargets, type Targets } from "../workspace/targets.js";
import { nameIn } from "../workspace/walk.js";
import { type LoadRequest, loadWorkspace, type Overlay, type SettingsProblems } from "../workspace/workspace.js";
import type { ScanOptions } from "./arguments.js";
import { jsonReport } from "./json-report.js";
import { coloursFor, EXIT, type Terminal, UsageError } from "./output.js";
import { progressBar } from "./progress.js";
import { fileNames, sourceLines } from "./source-files.js";
import { textReport } from "./text-report.js";

/** `holdpoint scan`: answers the exit status. */
export function runScan(engine: Engine, paths: readonly string[], options: ScanOptions, terminal: Terminal): number {
  const { targets, request } = requestFor(paths, options, terminal);
  const bar = progressBar(terminal.stderr, "Reading");
  const done = scan(engine, { ...request, progress: bar.step });
  bar.clear();
  if ("problems" in done) return settingsFailed(done, terminal);

  const nameOf = fileNames(terminal.cwd, done.root);
  printNotes(done, nameOf, terminal);
  const shown = filterFindings(done.report, options);
  if (options.format === "json") terminal.stdout.write(jsonReport(done.report, shown));
  else {
    const colours = coloursFor(terminal.stdout, terminal, options.color);
    const lineOf = sourceLines(done.root, request.overlay ? [request.overlay] : []);
    terminal.stdout.write(textReport(done.report, shown, { colours, nameOf, lineOf, rulesOff: done.rulesOff }));
  }
  if (targets.missing.length > 0 || !wasChecked(done.report, terminal)) return EXIT.failed;
  return fails(shown.findings, options.failOn) ? EXIT.findings : EXIT.clean;
}

/** What to read. With `--stdin` and no path, the text alone; with paths, the text in place of that file among them. */
function requestFor(
  paths: readonly string[],
  options: ScanOptions,
  terminal: Terminal,
): { targets: Targets; request: LoadRequest } {
  if (options.stdin && paths.length === 0) {
    const overlay = { file: nameIn(terminal.cwd, resolve(terminal.cwd, options.stdinFilename)), text: terminal.readStdin() };
    if (overlay.file.startsWith("..")) throw new UsageError("--stdin-filename must lie below the current folder");
    const targets = { root: terminal.cwd, paths: [], missing: [] };
    return { targets, request: { root: terminal.cwd, paths: [], overlay } };
  }
  const targets = resolvedTargets(paths, terminal);
  const overlay = options.stdin ? overlayIn(targets.root, options.stdinFilename, terminal) : undefined;
  return { targets, request: { root: targets.root, paths: targets.paths, overlay } };
}

function overlayIn(root: string, filename: string, terminal: Terminal): Overlay {
  const file = relative(root, resolve(terminal.cwd, filename)).split(sep).join("/");
  if (file.startsWith("..")) throw new UsageError("--stdin-filename must lie below the scanned folder");
  return { file, text: terminal.readStdin() };
}

/** Resolves path arguments, and says which are not there. */
export function resolvedTargets(paths: readonly string[], terminal: Terminal): Targets {
  const targets = resolveTargets(terminal.cwd, paths);
  for (const { path, reason } of targets.missing) terminal.stderr.write(`holdpoint: ${printable(path)}: ${reason}\n`);
  if (targets.root === undefined) throw new UsageError("there is nothing to scan");
  return targets;
}

/** Reads a workspace behind a progress bar; nothing where its settings have mistakes, of which people are told. */
export function loaded(engine: Engine, request: LoadRequest, terminal: Terminal): LiveWorkspace | undefined {
  const bar = progressBar(terminal.stderr, "Reading");
  const workspace = loadWorkspace(engine, { ...request, progress: bar.step });
  bar.clear();
  if (!("problems" in workspace)) return workspace;
  settingsFailed(workspace, terminal);
  return undefined;
}

/** Reports mistakes in the settings: analysing with half of them would be analysing something else. */
function settingsFailed({ problems }: SettingsProblems, terminal: Terminal): number {
  for (const { file, line, column, message } of problems) {
    const name = relative(terminal.cwd, file) || file;
    terminal.stderr.write(`${printable(name)}:${line}:${column}: ${printable(message)}\n`);
  }
  terminal.stderr.write("holdpoint: nothing was scanned, because the settings have mistakes\n");
  return EXIT.failed;
}

function printNotes(done: Scan, nameOf: (file: string) => string, terminal: Terminal): void {
  for (const { file, line, column, message } of done.notes) {
    terminal.stderr.write(`${printable(nameOf(file))}:${line}:${column}: ${printable(message)}\n`);
  }
  for (const { file, reason } of done.report.scanned.skipped) {
    if (/^(cannot|could not|vanished|nested)/.test(reason)) {
      terminal.stderr.write(`${printable(nameOf(file))}: skipped: ${printable(reason)}\n`);
    }
  }
}

/** A run that checked nothing must not pass for one that found nothing. */
function wasChecked(report: Report, terminal: Terminal): boolean {
  if (report.scanned.files > 0) return true;
  terminal.stderr.write("holdpoint: nothing was checked: no file here is in a language that Holdpoint reads\n");
  return false;
}
