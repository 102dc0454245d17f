import type { Finding, Report } from "../core/finding.js";
import { printableJson } from "../core/report/printable.js";
import type { Shown } from "../core/report/shown-findings.js";

/** Renders a report as the documented JSON. */
export function jsonReport(report: Report, shown: Shown): string {
  return printedJson({ ...report, findings: shown.findings.map(printedFinding) });
}

/** A value as JSON that is safe to show. */
export function printedJson(value: object): string {
  return `${printableJson(JSON.stringify(value, undefined, 2))}\n`;
}

/** What a written report holds of a finding. */
export function printedFinding({ takes, ...printed }: Finding): Omit<Finding, "takes"> {
  return printed;
}
