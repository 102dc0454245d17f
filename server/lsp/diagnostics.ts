import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver/node";
import type { Finding, PathStep } from "../core/finding.js";
import { printable } from "../core/report/printable.js";
import { filterFindings } from "../core/report/shown-findings.js";
import type { Client } from "./client.js";
import type { Folder } from "./folder.js";
import { locationOf, type Names, rangeOf } from "./places.js";

/** What a diagnostic carries so that actions find its finding again. */
export interface DiagnosticData {
  fingerprint: string;
}

/** Diagnostics of a folder by absolute path. */
export type DiagnosticsByPath = Map<string, Diagnostic[]>;

const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
} as const;

/** Findings that are shown as problems; the others are known to the views alone. */
export function shownFindings(folder: Folder, showSuppressed = false): Finding[] {
  const { minConfidence = "medium", includeNotes = false } = folder.settings;
  const findings = folder.analysed?.findings ?? [];
  return filterFindings({ findings }, { minConfidence, includeNotes, showSuppressed }).findings;
}

/** Everything there is to say of a folder's files, or of one of them. */
export function diagnosticsOf(folder: Folder, names: Names, ruleLink: Client["ruleLink"], only?: string): DiagnosticsByPath {
  const result: DiagnosticsByPath = new Map();
  const add = (path: string, make: () => Diagnostic): void => {
    if (only === undefined || path === only) result.set(path, [...(result.get(path) ?? []), make()]);
  };
  if (!folder.enabled) return result;
  for (const { file, line, column, message } of folder.settingsProblems(names.textOf))
    add(file, () => own(line, column, 1, message, DiagnosticSeverity.Error));
  for (const { file, line, column, length, message } of folder.analysed?.mistakes ?? [])
    add(folder.pathOf(file), () => own(line, column, length ?? 1, message, DiagnosticSeverity.Warning));
  const hinted = new Set<string>();
  for (const finding of shownFindings(folder)) {
    add(folder.pathOf(finding.file), () => sinkDiagnostic(folder, names, ruleLink, finding));
    const [source] = finding.path;
    if (folder.settings.hints?.enable === false || source?.kind !== "source") continue;
    const key = `${finding.rule} ${source.file} ${source.startLine} ${source.startColumn}`;
    if (hinted.has(key)) continue;
    hinted.add(key);
    add(folder.pathOf(source.file), () => sourceHint(folder, names, ruleLink, finding, source));
  }
  return result;
}

function own(line: number, column: number, length: number, message: string, severity: DiagnosticSeverity): Diagnostic {
  const place = { startLine: line, startColumn: column, endLine: line, endColumn: column + length };
  return { range: rangeOf(place), severity, source: "holdpoint", message: printable(message) };
}

function sinkDiagnostic(folder: Folder, names: Names, ruleLink: Client["ruleLink"], finding: Finding): Diagnostic {
  const data: DiagnosticData = { fingerprint: finding.fingerprint };
  const relatedInformation = finding.path.map((step) => ({
    location: locationOf(folder, names, step),
    message: printable(`${step.kind}: ${step.label}`),
  }));
  for (const gate of finding.gates)
    relatedInformation.push({
      location: locationOf(folder, names, gate),
      message: printable(`gate that does not count: ${gate.label}: ${gate.why}`),
    });
  for (const { rule, message } of finding.also ?? [])
    relatedInformation.push({ location: locationOf(folder, names, finding), message: printable(`also ${rule}: ${message}`) });
  return {
    range: rangeOf(folder.markOf(finding)),
    severity: SEVERITY[finding.severity],
    source: "holdpoint",
    code: finding.rule,
    codeDescription: { href: ruleLink(finding.rule) },
    message: printable(finding.message),
    relatedInformation,
    data,
  };
}

/** Points forward from where a path begins. Hints are not counted as problems. */
function sourceHint(folder: Folder, names: Names, ruleLink: Client["ruleLink"], finding: Finding, source: PathStep): Diagnostic {
  const data: DiagnosticData = { fingerprint: finding.fingerprint };
  return {
    range: rangeOf(source),
    severity: DiagnosticSeverity.Hint,
    source: "holdpoint",
    code: finding.rule,
    codeDescription: { href: ruleLink(finding.rule) },
    message: printable(`A path to a change of the agent begins here and ends at ${finding.file}:${finding.startLine}`),
    relatedInformation: [{ location: locationOf(folder, names, folder.markOf(finding)), message: printable(finding.message) }],
    data,
  };
}
