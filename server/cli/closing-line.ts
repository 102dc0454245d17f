import type { Finding, Report } from "../core/finding.js";
import { printable } from "../core/report/printable.js";
import { SEVERITIES, type Shown } from "../core/report/shown-findings.js";
import { counted, listed } from "./words.js";

const NAMED_PACKAGES = 5;

/** One line that says what was found and what was looked at, so that nothing found is never taken for nothing checked. */
export function closingLine(report: Report, shown: Shown): string {
  const { scanned } = report;
  const found = shown.findings.length > 0 ? `Found ${severities(shown.findings)}` : "Nothing found";
  const parts = [
    `${found}; checked ${counted(scanned.files, "file")}, ${counted(scanned.lines, "line")}`,
    `${counted(scanned.sources, "source")}, ${counted(scanned.sinks, "sink")}, ${gates(report)}`,
    skipped(report),
  ];
  if (scanned.unmodelled.length > 0) parts.push(`no model for ${unmodelled(scanned.unmodelled)}`);
  const notFollowed = cut(report);
  if (notFollowed) parts.push(notFollowed);
  parts.push(`${(scanned.milliseconds / 1000).toFixed(1)} s`);
  return `${parts.join("; ")}.`;
}

/** What was found and not shown, and how to see it; empty where there is nothing. */
export function hiddenLine({ hidden }: Shown, rulesOff: readonly string[]): string {
  const parts: string[] = [];
  if (hidden.notes > 0) parts.push(`${counted(hidden.notes, "note")} (--include-notes)`);
  if (hidden.lowConfidence > 0) parts.push(`${hidden.lowConfidence} of lower confidence (--min-confidence low)`);
  if (hidden.suppressed > 0) parts.push(`${hidden.suppressed} allowed by comments (--show-suppressed)`);
  if (rulesOff.length > 0) parts.push(`what the settings turn off: ${rulesOff.join(", ")}`);
  return parts.length > 0 ? `Not shown: ${parts.join(", ")}.` : "";
}

/** `2 errors and 1 warning`, or `nothing`. */
export function severities(findings: readonly Finding[]): string {
  if (findings.length === 0) return "nothing";
  const counts: string[] = [];
  for (const severity of SEVERITIES) {
    const count = findings.filter((finding) => finding.severity === severity).length;
    if (count > 0) counts.push(counted(count, severity));
  }
  return listed(counts);
}

function gates({ scanned }: Report): string {
  const assumed = scanned.assumedGates > 0 ? ` (and ${scanned.assumedGates} assumed)` : "";
  return `${counted(scanned.gates, "gate")}${assumed}`;
}

function skipped({ scanned }: Report): string {
  if (scanned.skipped.length === 0) return "nothing skipped";
  const reasons = new Map<string, number>();
  for (const { reason } of scanned.skipped) {
    const short = reason.split(":")[0] ?? reason;
    reasons.set(short, (reasons.get(short) ?? 0) + 1);
  }
  const folders = scanned.skipped.filter(({ file }) => file.endsWith("/")).length;
  const files = scanned.skipped.length - folders;
  const counts = [files > 0 ? counted(files, "file") : "", folders > 0 ? counted(folders, "folder") : ""].filter(Boolean);
  const why = [...reasons].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([reason, count]) => `${count} ${reason}`);
  return `skipped ${listed(counts)} (${printable(why.join(", "))})`;
}

function cut({ scanned }: Report): string {
  const { walks, waysIn, dispatch } = scanned.cut;
  const parts: string[] = [];
  if (walks + waysIn > 0) parts.push(`${counted(walks + waysIn, "path")} cut short`);
  if (dispatch > 0) parts.push(`${counted(dispatch, "computed call")} not followed`);
  return parts.join(", ");
}

function unmodelled(packages: readonly string[]): string {
  const named = packages.slice(0, NAMED_PACKAGES).map(printable);
  const more = packages.length - named.length;
  return more > 0 ? `${named.join(", ")} and ${more} more` : listed(named);
}
