import type { Report } from "../core/finding.js";
import { printableJson } from "../core/report/printable.js";
import type { Shown } from "../core/report/shown-findings.js";

/** Renders a report as the documented JSON. */
export function jsonReport(report: Report, shown: Shown): string {
  const findings = shown.findings.map(({ takes, ...finding }) => finding);
  return `${printableJson(JSON.stringify({ ...report, findings }, undefined, 2))}\n`;
}
