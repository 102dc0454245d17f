import type { Finding, Place } from "../../server/core/finding.js";
import type { Block, Mark } from "../../server/knowledge/example.js";
import { type Analysed, isShown } from "./project.js";

/** How an example and the analysis agree. */
export interface Verdict {
  /** One sentence for each mark that does not hold and each finding that has no mark. */
  wrong: string[];
  /** Marks of what is known not to work, that still does not. */
  missed: number;
  falseAlarms: number;
}

/** Compares what the marks of a program's blocks assert with what was found in it. */
export function judge(rule: string, blocks: readonly Block[], analysed: Analysed): Verdict {
  const verdict: Verdict = { wrong: [], missed: 0, falseAlarms: 0 };
  const shown = analysed.findings.filter(isShown);
  const expected = new Set<Finding>();
  for (const block of blocks) {
    for (const mark of block.marks) {
      const at = `${block.file}:${mark.line} (page line ${block.line + mark.line - 1})`;
      const here = shown.filter((finding) => startsAt(finding, block.file, mark.line));
      const problem = judgeMark(mark, rule, block, here, { ...analysed, findings: shown }, expected, verdict);
      if (problem !== undefined) verdict.wrong.push(`${at}: ${problem}`);
    }
  }
  for (const finding of shown) {
    if (!expected.has(finding)) verdict.wrong.push(`${finding.file}:${finding.startLine}: unexpected finding of ${finding.rule}`);
  }
  if (blocks.some((block) => block.verdict === "bad") && !hasFindingMark(blocks)) {
    verdict.wrong.push("a bad example marks at least one finding");
  }
  return verdict;
}

/** Judges one mark; answers what is wrong with it, and notes the findings that it accounts for. */
function judgeMark(
  mark: Mark,
  rule: string,
  block: Block,
  here: readonly Finding[],
  { findings, gates }: Analysed,
  expected: Set<Finding>,
  verdict: Verdict,
): string | undefined {
  switch (mark.kind) {
    case "finding": {
      const wanted = here.filter((finding) => finding.rule === (mark.rule ?? rule));
      for (const finding of wanted) expected.add(finding);
      if (here.some((finding) => finding.also?.some((line) => line.rule === (mark.rule ?? rule)))) return undefined;
      if (wanted.length === 0) return `no finding of ${mark.rule ?? rule}`;
      if (mark.covers === undefined || wanted.some((finding) => covered(finding, block) === mark.covers)) return undefined;
      const covers = wanted.map((finding) => JSON.stringify(covered(finding, block))).join(", ");
      return `the finding covers ${covers}, not ${JSON.stringify(mark.covers)}`;
    }
    case "source":
    case "step": {
      const kinds = mark.kind === "source" ? ["source"] : ["step", "gate", "evidence"];
      const passes = findings.some(({ path }) =>
        path.some((step) => kinds.includes(step.kind) && startsAt(step, block.file, mark.line)),
      );
      return passes ? undefined : `no path has a ${mark.kind} here`;
    }
    case "gate":
      return gates.some((gate) => startsAt(gate, block.file, mark.line)) ? undefined : "no gate is recognised here";
    case "missed":
      if (here.some((finding) => finding.rule === (mark.rule ?? rule))) return 'is found now: make the mark "finding"';
      verdict.missed++;
      return undefined;
    case "false-alarm":
      for (const finding of here) expected.add(finding);
      if (here.length === 0) return "is silent now: take the mark away";
      verdict.falseAlarms++;
      return undefined;
  }
}

/** What was found, with each path, for the message of a failing test. */
export function describeFindings(findings: readonly Finding[]): string {
  if (findings.length === 0) return "  nothing";
  const lines: string[] = [];
  for (const finding of findings) {
    lines.push(`  ${place(finding)} ${finding.severity} ${finding.confidence} ${finding.rule}: ${finding.message}`);
    for (const step of finding.path) lines.push(`      ${step.kind} ${step.label} ${place(step)}`);
    for (const gate of finding.gates) lines.push(`      looked at ${gate.label} ${place(gate)}: ${gate.why}`);
  }
  return lines.join("\n");
}

function hasFindingMark(blocks: readonly Block[]): boolean {
  return blocks.some((block) => block.marks.some((mark) => mark.kind === "finding" || mark.kind === "missed"));
}

function startsAt(at: Place, file: string, line: number): boolean {
  return at.file === file && at.startLine === line;
}

/** The text that a finding covers. */
function covered(finding: Finding, block: Block): string {
  const lines = block.text.split("\n").slice(finding.startLine - 1, finding.endLine);
  const last = lines.length - 1;
  if (lines[last] !== undefined) lines[last] = lines[last].slice(0, finding.endColumn - 1);
  if (lines[0] !== undefined) lines[0] = lines[0].slice(finding.startColumn - 1);
  return lines.join("\n");
}

function place({ file, startLine, startColumn }: Place): string {
  return `${file}:${startLine}:${startColumn}`;
}
