import type { Finding, Report } from "../core/finding.js";
import { printableJson } from "../core/report/printable.js";
import type { Shown } from "../core/report/shown-findings.js";

/** Renders a report as the documented JSON. */
export function jsonReport(report: Report, shown: Shown): string {
  const findings = shown.findings.map(printedFinding);
  return `${printableJson(JSON.stringify({ ...report, findings }, undefined, 2))}\n`;
}

/** What a written report holds of a finding. */
export function printedFinding({ takes, ...printed }: Finding): Omit<Finding, "takes"> {
  return printed;
}
