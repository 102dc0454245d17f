import type { Finding, GateReport, Place } from "../../server/core/finding.js";
import { knowledge } from "../rules/pages.js";
import { type Analysed, analyse, isShown, type SourceFile } from "../rules/project.js";
import { acceptedAlways } from "./acceptance.js";
import { constantInstead } from "./constant.js";
import { applyEdits, type Edit, movedSpot, type Spot, spotOf, textOf } from "./edit.js";
import type { Program } from "./programs.js";
import { promptBefore } from "./prompt.js";
import { renamed } from "./rename.js";
import { syntaxErrors } from "./syntax.js";

/** One change of a program and whether the analysis noticed it. */
export interface Trial {
  operator: Operator;
  place: string;
  /** Empty where it did. */
  failure: string;
  /** It did with a finding of low confidence, which a scan shows on demand alone. */
  isUnsure?: boolean;
}

export type Operator = "constant" | "gated" | "renamed" | "accepted";

/** What each operator does, and what has to happen. */
export const OPERATORS: Readonly<Record<Operator, string>> = {
  constant: "the source becomes a constant: the finding goes",
  gated: "a person is asked before the sink: the finding goes",
  renamed: "every local name becomes another: the same findings stay",
  accepted: "the reviewer always agrees: a finding appears",
};

const MOST_ROUNDS = 8;
const REVIEWS = ["human-review", "independent-evaluation"];

/** Changes a program in every way that should make a difference, or none. */
export function ablate(program: Program): Trial[] {
  const analysed = analyse(knowledge, program.files);
  const findings = analysed.findings.filter((finding) => isShown(finding) && !isPosture(finding));
  const trials: Trial[] = [];
  const add = (operator: Operator, place: Place, failure: string, isUnsure = false): void => {
    trials.push({
      operator,
      place: `${program.nameOf(place.file, place.startLine)} ${"rule" in place ? place.rule : ""}`.trim(),
      failure,
      isUnsure,
    });
  };
  for (const finding of findings) {
    add("constant", finding, withConstant(program.files, finding));
    if (acceptsPerson(finding.rule)) add("gated", finding, withPrompt(program.files, finding));
  }
  for (const { finding, failure } of withOtherNames(program.files, findings)) add("renamed", finding, failure);
  for (const gate of analysed.gates) {
    if (gate.by === "assumed" || !REVIEWS.includes(gate.kind)) continue;
    for (const sink of gate.protects) {
      const { found, failure } = accepted(program.files, gate, spotOf(program.files, sink), MOST_ROUNDS);
      add("accepted", gate, failure && `${failure} at ${program.nameOf(sink.file, sink.startLine)}`, found?.confidence === "low");
    }
  }
  return trials;
}

/** A setting that is wrong whoever wrote it has no source, and no review helps it. */
function isPosture(finding: Finding): boolean {
  return finding.path.every((step) => step.kind !== "source");
}

function acceptsPerson(rule: string): boolean {
  return knowledge.rules.find(({ id }) => id === rule)?.unless.includes("human-review") === true;
}

/** Replaces the source; where the same sink has another one behind it, that one too. */
function withConstant(all: readonly SourceFile[], first: Finding): string {
  let files = all;
  let finding: Finding | undefined = first;
  let sink: Spot | undefined = spotOf(files, first);
  const done: Spot[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const source = finding.path.find((step) => step.kind === "source");
    if (!source) return "the path has no source";
    const at = spotOf(files, source);
    if (done.some((spot) => spot.file === at.file && spot.offset === at.offset)) return `survives, from ${describe(source)}`;
    const edits = constantInstead(source.file, textOf(files, source.file), source, '"constant"');
    if (!edits) return `cannot replace the source ${describe(source)}`;
    files = changed(files, source.file, edits);
    sink = movedSpot(sink, source.file, edits);
    for (const [index, spot] of done.entries()) done[index] = movedSpot(spot, source.file, edits) ?? spot;
    done.push({ file: source.file, offset: replacedAt(at, edits) });
    if (!sink) return "";
    finding = shownAt(analyse(knowledge, files), files, sink, first.rule);
    if (!finding) return "";
  }
  return "has too many sources";
}

/** Applies edits, which must leave a text that can still be read: a finding that goes because the syntax broke proves nothing. */
function changed(files: readonly SourceFile[], file: string, edits: readonly Edit[]): SourceFile[] {
  const result = applyEdits(files, file, edits);
  const text = textOf(result, file);
  if (syntaxErrors(file, text) > syntaxErrors(file, textOf(files, file))) throw new Error(`broken syntax in ${file}:\n${text}`);
  return result;
}

/** Where the replacement of a spot begins. */
function replacedAt(spot: Spot, edits: readonly Edit[]): number {
  let { offset } = spot;
  for (const edit of edits)
    if (edit.end <= spot.offset && edit.start < spot.offset) offset += edit.text.length - (edit.end - edit.start);
  return offset;
}

function withPrompt(all: readonly SourceFile[], finding: Finding): string {
  const edits = promptBefore(finding.file, textOf(all, finding.file), finding);
  if (!edits) return "no statement can stand before the sink";
  const files = changed(all, finding.file, edits);
  const sink = movedSpot(spotOf(all, finding), finding.file, edits);
  if (!sink) return "the sink was replaced";
  const left = shownAt(analyse(knowledge, files), files, sink, finding.rule);
  return left ? `survives: ${why(left)}` : "";
}

function why(finding: Finding): string {
  return finding.gates.map((gate) => `${gate.label}: ${gate.why}`).join("; ") || "no gate was looked at";
}

/** The same findings on the same lines; one more is as wrong as one less. */
function withOtherNames(all: readonly SourceFile[], before: readonly Finding[]): { finding: Finding; failure: string }[] {
  if (before.length === 0) return [];
  const files = renamed(all);
  for (const { file, text } of files) {
    if (syntaxErrors(file, text) > syntaxErrors(file, textOf(all, file))) throw new Error(`broken syntax in ${file}:\n${text}`);
  }
  const after = analyse(knowledge, files).findings.filter((finding) => isShown(finding) && !isPosture(finding));
  const trials: { finding: Finding; failure: string }[] = [];
  for (const finding of before) {
    const at = after.findIndex((other) => sameLine(finding, other));
    if (at >= 0) after.splice(at, 1);
    trials.push({ finding, failure: at < 0 ? "is gone" : "" });
  }
  return [...trials, ...after.map((finding) => ({ finding, failure: "is new" }))];
}

function sameLine(a: Finding, b: Finding): boolean {
  return a.rule === b.rule && a.file === b.file && a.startLine === b.startLine;
}

/**
 * Makes a gate agree always; where another gate still stands before the sink, that one too.
 * What a gate protects may be a path of low confidence, and then the finding that appears has that confidence as well.
 */
function accepted(
  all: readonly SourceFile[],
  gate: GateReport,
  sink: Spot,
  rounds: number,
): { found?: Finding; failure: string } {
  const ways = acceptedAlways(gate, textOf(all, gate.file));
  if (ways.length === 0) return { failure: `cannot answer for ${gate.label} ${describe(gate)}` };
  for (const edits of ways) {
    const files = changed(all, gate.file, edits);
    const moved = movedSpot(sink, gate.file, edits);
    if (!moved) continue;
    const analysed = analyse(knowledge, files);
    const found =
      shownAt(analysed, files, moved) ?? analysed.findings.find((one) => one.severity !== "note" && isAt(one, files, moved));
    if (found) return { found, failure: "" };
    const next = analysed.gates.find((other) => other.protects.some((place) => isAt(place, files, moved)));
    if (!next || rounds === 0) continue;
    const further = accepted(files, next, moved, rounds - 1);
    if (further.failure === "") return further;
  }
  return { failure: "nothing is found" };
}

function shownAt({ findings }: Analysed, files: readonly SourceFile[], spot: Spot, rule?: string): Finding | undefined {
  return findings.find((finding) => isShown(finding) && (rule ?? finding.rule) === finding.rule && isAt(finding, files, spot));
}

function isAt(place: Place, files: readonly SourceFile[], spot: Spot): boolean {
  return place.file === spot.file && spotOf(files, place).offset === spot.offset;
}

function describe({ file, startLine, startColumn }: Place): string {
  return `${file}:${startLine}:${startColumn}`;
}
