import type { Finding, Report } from "../finding.js";
import type { Confidence, Severity } from "../knowledge.js";

/** Which findings a person asked to see. */
export interface Filter {
  minConfidence: Confidence;
  includeNotes: boolean;
  showSuppressed: boolean;
}

/** Findings to show, and how many of the others there are. */
export interface Shown {
  findings: Finding[];
  hidden: { notes: number; lowConfidence: number; suppressed: number };
}

export const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];
export const CONFIDENCES: readonly Confidence[] = ["high", "medium", "low"];

/** Takes out what was not asked for. A finding is counted once, under the first reason. */
export function filterFindings({ findings }: Pick<Report, "findings">, filter: Filter): Shown {
  const shown: Shown = { findings: [], hidden: { notes: 0, lowConfidence: 0, suppressed: 0 } };
  const least = CONFIDENCES.indexOf(filter.minConfidence);
  for (const finding of findings) {
    if (finding.suppressed && !filter.showSuppressed) shown.hidden.suppressed++;
    else if (finding.severity === "note" && !filter.includeNotes) shown.hidden.notes++;
    else if (CONFIDENCES.indexOf(finding.confidence) > least) shown.hidden.lowConfidence++;
    else shown.findings.push(finding);
  }
  return shown;
}

/** Whether any finding is at or above the severity that fails a run. What is suppressed fails nothing. */
export function fails(findings: readonly Finding[], failOn: Severity | "none"): boolean {
  if (failOn === "none") return false;
  const least = SEVERITIES.indexOf(failOn);
  return findings.some((finding) => !finding.suppressed && SEVERITIES.indexOf(finding.severity) <= least);
}
