import type { Finding, PathStep, Place, Report } from "../core/finding.js";
import { printable } from "../core/report/printable.js";
import type { Shown } from "../core/report/shown-findings.js";
import { closingLine, hiddenLine } from "./closing-line.js";
import type { Colours } from "./output.js";
import { showLine } from "./source-line.js";

/** What the text report needs beside the findings. */
export interface TextContext {
  colours: Colours;
  /** A file's name as the reader knows it, from the folder they are in. */
  nameOf(file: string): string;
  /** Rules that the settings turn off. */
  rulesOff: readonly string[];
  /** One line of a file, 1-based; undefined where it cannot be had any more. */
  lineOf(file: string, line: number): string | undefined;
}

/** Renders a report for reading: each finding with its line, its path and its gates, then one closing line. */
export function textReport(report: Report, shown: Shown, context: TextContext): string {
  const blocks = shown.findings.map((finding) => findingBlock(finding, context));
  const rules = [...new Set(shown.findings.map((finding) => finding.rule))].sort();
  if (rules.length > 0) {
    const hints = rules.map((rule) => `  holdpoint explain ${rule}`);
    blocks.push(`Why it matters and what makes it safe:\n${hints.join("\n")}\n`);
  }
  const last = [hiddenLine(shown, context.rulesOff), closingLine(report, shown)].filter((line) => line !== "");
  return `${[...blocks, last.join("\n")].join("\n")}\n`;
}

/** One finding with its line, its path and its gates. */
export function findingBlock(finding: Finding, context: TextContext): string {
  const { colours } = context;
  const paint = finding.severity === "error" ? colours.red : finding.severity === "warning" ? colours.yellow : colours.cyan;
  const sure = finding.confidence === "high" ? "" : colours.dim(` (${finding.confidence} confidence)`);
  const lines = [
    `${colours.bold(placeName(finding, context))} ${paint(finding.severity)} ${colours.bold(finding.rule)}${sure}`,
    `  ${printable(finding.message)}`,
  ];
  if (finding.suppressed) lines.push(colours.dim(`  allowed: ${printable(finding.suppressed.reason)}`));
  lines.push(...sourceLines(finding, context, paint), ...pathLines(finding, context), ...gateLines(finding, context));
  for (const { rule, message } of finding.also ?? []) lines.push(`  also ${rule}: ${printable(message)}`);
  return `${lines.join("\n").trimEnd()}\n`;
}

function sourceLines(place: Place, context: TextContext, paint: (text: string) => string): string[] {
  const line = context.lineOf(place.file, place.startLine);
  if (line === undefined) return [];
  const shown = showLine(line, place.startColumn, place.endLine === place.startLine ? place.endColumn : undefined);
  const number = String(place.startLine);
  const gutter = " ".repeat(number.length);
  const { dim } = context.colours;
  return [
    "",
    `  ${dim(`${number} |`)} ${shown.text}`,
    `  ${dim(`${gutter} |`)} ${" ".repeat(shown.indent)}${paint("^".repeat(shown.width))}`,
    "",
  ];
}

function pathLines(finding: Finding, context: TextContext): string[] {
  if (finding.path.length < 2) return [];
  const places = finding.path.map((step) => placeName(step, context));
  const width = Math.max(...places.map((place) => place.length));
  const rows = finding.path.map((step, index) => `    ${index + 1}. ${places[index]?.padEnd(width)}  ${stepName(step)}`);
  return ["  path:", ...rows];
}

function stepName(step: PathStep): string {
  const label = printable(step.label);
  return step.kind === "step" ? label : `${step.kind}: ${label}`;
}

function gateLines(finding: Finding, context: TextContext): string[] {
  const lines: string[] = [];
  if (finding.gates.length > 0) {
    lines.push("  gates looked at:");
    for (const gate of finding.gates)
      lines.push(`    ${placeName(gate, context)}  ${printable(gate.label)}: ${printable(gate.why)}`);
  }
  const { all, ungated } = finding.waysIn;
  if (all > 1) lines.push(`  ways in: ${ungated} of ${all} ${ungated === 1 ? "is" : "are"} not reviewed`);
  return lines;
}

/** `src/agent.ts:41:9`, which terminals and editors turn into a link. */
export function placeName(place: Place, context: Pick<TextContext, "nameOf">): string {
  return `${printable(context.nameOf(place.file))}:${place.startLine}:${place.startColumn}`;
}
