import type { Finding } from "./finding.js";
import { position, type Unit } from "./unit/unit.js";

/** A comment that accepts what is found on one line, and says why: `// holdpoint-allow <rule>[, <rule>] -- <reason>`. */
export interface Allowance {
  file: string;
  /** The line of code it is about. */
  covers: number;
  rules: string[];
  reason: string;
  /** Where the comment itself stands. */
  line: number;
  column: number;
  length: number;
}

/** Something wrong with a comment, at its place. */
export interface AllowanceProblem {
  file: string;
  line: number;
  column: number;
  /** In UTF-16 units, where it is known. */
  length?: number;
  message: string;
}

/** The word that such a comment begins with. */
export const ALLOW = "holdpoint-allow";

/** Reads a file's comments. `ruleId` answers a rule's present name for any name it ever had. A comment with a mistake allows nothing. */
export function readAllowances(
  unit: Pick<Unit, "file" | "directives" | "lineStarts">,
  ruleId: (name: string) => string | undefined,
): { allowances: Allowance[]; problems: AllowanceProblem[] } {
  const allowances: Allowance[] = [];
  const problems: AllowanceProblem[] = [];
  for (const directive of unit.directives) {
    const at = { file: unit.file, ...position(unit, directive.start), length: directive.finish - directive.start };
    const said = parseAllowance(directive.text);
    if (!said) continue;
    const unknown = said.rules.filter((name) => ruleId(name) === undefined);
    if (said.rules.length === 0) problems.push({ ...at, message: `${ALLOW} names no rule: write "${ALLOW} <rule> -- <reason>"` });
    else if (unknown.length > 0) problems.push({ ...at, message: `${ALLOW} names no rule of that name: ${unknown.join(", ")}` });
    else if (said.reason === "")
      problems.push({ ...at, message: `${ALLOW} gives no reason: write "${ALLOW} <rule> -- <reason>"` });
    else
      allowances.push({
        ...at,
        covers: directive.line,
        rules: said.rules.map((name) => ruleId(name) ?? name),
        reason: said.reason,
      });
  }
  return { allowances, problems };
}

/** Splits the comment's text into rules and reason; undefined where it is about something else. */
export function parseAllowance(text: string): { rules: string[]; reason: string } | undefined {
  const start = text.indexOf(ALLOW);
  if (start < 0) return undefined;
  const body = text.slice(start + ALLOW.length).replace(/\s*\*\/\s*\}?\s*$/, "");
  const dashes = /(^|\s)--(\s|$)/.exec(body);
  const names = dashes ? body.slice(0, dashes.index) : body;
  const reason = dashes ? body.slice(dashes.index + dashes[0].length) : "";
  return { rules: names.split(/[\s,]+/).filter((name) => name !== ""), reason: reason.trim() };
}

/** Marks the findings that are allowed, and reports the comments, or names in them, that allow nothing. */
export function applyAllowances(
  findings: readonly Finding[],
  allowances: readonly Allowance[],
): { findings: Finding[]; problems: AllowanceProblem[] } {
  const used = new Map<Allowance, Set<string>>();
  const marked = findings.map((finding) => {
    let by: Allowance | undefined;
    for (const allowance of allowances) {
      if (allowance.file !== finding.file || allowance.covers !== finding.startLine || !allowance.rules.includes(finding.rule))
        continue;
      used.set(allowance, (used.get(allowance) ?? new Set()).add(finding.rule));
      by ??= allowance;
    }
    return by ? { ...finding, suppressed: { reason: by.reason } } : finding;
  });
  const problems: AllowanceProblem[] = [];
  for (const allowance of allowances) {
    const idle = allowance.rules.filter((rule) => !used.get(allowance)?.has(rule));
    const { file, line, column, length } = allowance;
    if (idle.length > 0)
      problems.push({ file, line, column, length, message: `${ALLOW} ${idle.join(", ")} allows nothing: no such finding here` });
  }
  return { findings: marked, problems };
}
