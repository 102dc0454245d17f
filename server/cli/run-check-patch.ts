import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { printable } from "../core/report/printable.js";
import { fails, filterFindings, type Shown } from "../core/report/shown-findings.js";
import { checkPatch, type PatchVerdict, type ProposedFile, readPatch } from "../workspace/check-patch.js";
import type { Engine } from "../workspace/engine.js";
import { readFailure } from "../workspace/source-text.js";
import type { Targets } from "../workspace/targets.js";
import type { FindingOptions } from "./arguments.js";
import { hiddenLine, severities } from "./closing-line.js";
import { printedFinding, printedJson } from "./json-report.js";
import { coloursFor, EXIT, type Terminal, UsageError } from "./output.js";
import { loaded, resolvedTargets } from "./run-scan.js";
import { fileNames, sourceLines } from "./source-files.js";
import { findingBlock, placeName, type TextContext } from "./text-report.js";
import { counted } from "./words.js";

/** Where a patch is read, and what it is checked against. */
export interface PatchPlace {
  /** A file, or `-` for standard input. */
  patch: string;
  /** The folder that the patch is made for. */
  folder: string | undefined;
}

/** `holdpoint check-patch`: answers the exit status. */
export function runCheckPatch(engine: Engine, place: PatchPlace, options: FindingOptions, terminal: Terminal): number {
  const text = patchText(place.patch, terminal);
  const targets = folderOf(place.folder, terminal);
  const workspace = loaded(engine, targets, terminal);
  if (!workspace) return EXIT.failed;

  const { files, problems } = readPatch(workspace, text);
  const verdict = checkPatch(engine, workspace, files) ?? { opened: [], closed: [], problems: [], notes: [] };
  const missed = [...problems, ...verdict.problems];
  const told = { ...verdict, problems: [...missed, ...verdict.notes] };
  const [opened, closed] = [
    filterFindings({ findings: told.opened }, options),
    filterFindings({ findings: told.closed }, options),
  ];
  for (const problem of told.problems) terminal.stderr.write(`holdpoint: ${printable(problem)}\n`);
  if (options.format === "json")
    terminal.stdout.write(asJson(engine, { ...told, opened: opened.findings, closed: closed.findings }));
  else if (files.length > 0) {
    const overlays = files.flatMap(({ file, text }) => (text === null ? [] : { file, text }));
    const lineOf = sourceLines(targets.root, overlays);
    const nameOf = fileNames(terminal.cwd, targets.root);
    const colours = coloursFor(terminal.stdout, terminal, options.color);
    const read = files.filter(({ file }) => workspace.reads(file));
    terminal.stdout.write(asText(opened, closed, read, { colours, nameOf, lineOf, rulesOff: workspace.rulesOff }));
  }
  // A part of the patch that was not looked at must not pass for one that opens nothing.
  if (missed.length > 0) return EXIT.failed;
  return fails(opened.findings, options.failOn) ? EXIT.findings : EXIT.clean;
}

function patchText(patch: string, terminal: Terminal): string {
  if (patch === "-") return terminal.readStdin();
  try {
    return readFileSync(resolve(terminal.cwd, patch), "utf8");
  } catch (error) {
    const reason = readFailure(error);
    throw new UsageError(`${patch}: ${reason.startsWith("vanished") ? "no such file" : reason}`);
  }
}

/** A folder is the program that the patch changes: the current one, whatever lies around it. */
function folderOf(folder: string | undefined, terminal: Terminal): Targets {
  const targets = resolvedTargets(folder === undefined ? [] : [folder], terminal);
  if (targets.paths.some((path) => !statSync(path).isDirectory())) throw new UsageError(`${folder}: is no folder`);
  return targets;
}

/** What `holdpoint scan` prints of a finding, in two lists. */
function asJson({ version }: Engine, { opened, closed, problems }: Omit<PatchVerdict, "notes">): string {
  const tool = { name: "holdpoint", version };
  return printedJson({ schema: 1, tool, opened: opened.map(printedFinding), closed: closed.map(printedFinding), problems });
}

function asText(opened: Shown, closed: Shown, files: readonly ProposedFile[], context: TextContext): string {
  const blocks = opened.findings.map((finding) => findingBlock(finding, context));
  if (closed.findings.length > 0) {
    const rows = closed.findings.map((finding) => `  ${placeName(finding, context)} ${finding.severity} ${finding.rule}`);
    blocks.push(`Closes:\n${rows.join("\n")}\n`);
  }
  const hidden = hiddenLine(opened, context.rulesOff);
  const verdict = `The patch opens ${severities(opened.findings)} and closes ${severities(closed.findings)}`;
  blocks.push(`${hidden === "" ? "" : `${hidden}\n`}${verdict}; read ${counted(files.length, "changed file")}, wrote nothing.`);
  return `${blocks.join("\n")}\n`;
}
