import type { Finding, PathStep, Place } from "../finding.js";
import { confidenceOf } from "../flow/hit.js";
import type { Confidence, Severity } from "../knowledge.js";
import { nodeOf, type Program, type Ref } from "../program/program.js";
import type { Settings } from "../session.js";
import { isTriedOut } from "../solve/by-hand.js";
import type { Candidate } from "../solve/candidate.js";
import { isPutAway } from "../solve/put-away.js";
import type { Solver } from "../solve/solve.js";
import { LATER_RUN } from "../surface/later-run.js";
import { LOAD } from "../surface/start.js";
import { holdsPath } from "../surface/written.js";
import { shown } from "../text/abstract-string.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Op, position } from "../unit/unit.js";
import { hash } from "./fingerprint.js";
import { shortened, UNREVIEWED } from "./short-message.js";
import { takenBy } from "./taken.js";

const LEVEL: Record<string, Severity> = { critical: "error", high: "error", medium: "warning", low: "note" };

export function placeOf(program: Program, ref: Ref): Place {
  const unit = program.unit(ref);
  const start = position(unit, unit.start[nodeOf(ref)] ?? 0);
  const end = position(unit, unit.finish[nodeOf(ref)] ?? 0);
  return { file: unit.file, startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** Names of the functions and classes around a node, outermost first. */
function symbols(program: Program, ref: Ref): string {
  const unit = program.unit(ref);
  const names: string[] = [];
  for (let fn = nodeOf(program.functionAt(ref)); fn > 0; fn = unit.functions[fn]?.parent ?? -1) {
    const info = unit.functions[fn];
    if (!info) break;
    names.unshift(info.class >= 0 ? `${unit.classes[info.class]?.name ?? ""}.${info.name}` : info.name);
  }
  return names.join("/");
}

/** What happens at a step, in a few words; empty where the step would tell nothing. */
function stepLabel(solver: Solver, ref: Ref, next: Ref): string {
  const { program } = solver;
  switch (program.op(ref)) {
    case Op.Call:
    case Op.New: {
      const name = solver.flow.nameOfCall(ref);
      return name && program.op(next) !== Op.Const ? `through ${name}()` : "";
    }
    case Op.Template:
      return "joined into text";
    case Op.Param: {
      const info = program.functionInfo(program.functionOfNode(ref));
      const name = info.params[program.number(ref, "b")]?.name;
      return `into ${info.name || "a function"}${name ? ` as ${name}` : ""}`;
    }
    case Op.Object:
      return "put into an object";
    default:
      return "";
  }
}

function pathOf(solver: Solver, candidate: Candidate): PathStep[] {
  const { program } = solver;
  const { hit } = candidate;
  const steps: PathStep[] = [];
  const sink = placeOf(program, candidate.at);
  if (hit) {
    steps.push({ kind: "source", label: hit.label, ...placeOf(program, hit.ref) });
    for (let i = 1; i < hit.states.length; i++) {
      const ref = hit.states[i]?.ref ?? -1;
      const label = stepLabel(solver, ref, hit.states[i - 1]?.ref ?? -1);
      if (!label) continue;
      const place = placeOf(program, ref);
      const last = steps[steps.length - 1];
      if (last && last.file === place.file && last.startLine === place.startLine) continue;
      if (place.file === sink.file && place.startLine === sink.startLine) continue;
      steps.push({ kind: "step", label, ...place });
    }
  }
  if (candidate.reach && candidate.reach.ref >= 0)
    steps.push({ kind: "evidence", label: candidate.reach.label, ...placeOf(program, candidate.reach.ref) });
  steps.push(...comingBack(solver, candidate));
  if (candidate.change) steps.push({ kind: "step", label: candidate.change.label, ...placeOf(program, candidate.change.ref) });
  steps.push({ kind: "sink", label: candidate.label, ...sink });
  return steps;
}

/** Where what is changed comes back: the read, and what it makes it there. */
function comingBack({ program, flow }: Solver, { readBack }: Candidate): PathStep[] {
  if (!readBack || readBack.sink < 0) return [];
  const { ref, sink, place, surface } = readBack;
  const read: PathStep = {
    kind: "evidence",
    label: `${shown(place.text)} is read back as ${surface.label}`,
    ...placeOf(program, ref),
  };
  if (ref === sink) return [read];
  const taken = program.op(sink) === Op.Object ? "taken up in a message" : `given to ${flow.nameOfCall(sink)}`;
  return [read, { kind: "evidence", label: taken, ...placeOf(program, sink) }];
}

/** How many ways lead to a change, and how many of them no review covers. */
function waysOf(candidate: Candidate, candidates: readonly Candidate[]): { all: number; ungated: number } {
  const open = new Set<number>();
  const all = new Set<number>();
  for (const other of candidates) {
    if (other.rule !== candidate.rule || other.site !== candidate.site || other.kind !== candidate.kind || !other.hit) continue;
    all.add(other.hit.ref);
    if (!other.gate) open.add(other.hit.ref);
  }
  if (all.size > candidate.ways.all) return { all: all.size, ungated: Math.max(open.size, 1) };
  return { all: Math.max(candidate.ways.all, 1), ungated: Math.max(candidate.ways.ungated, 1) };
}

/** Files that a way may lead through: on each that is added, what is handed on may have been taken for something else. */
const MOST_FILES = 9;

function sureness(solver: Solver, candidate: Candidate, path = pathOf(solver, candidate)): Confidence {
  const { reach, hit, chain, at, site } = candidate;
  if (new Set(path.map(({ file }) => file)).size > MOST_FILES) return "low";
  if ([at, site, hit?.ref ?? -1].some((ref) => isPutAway(solver, ref))) return "low";
  if (reach && !reach.sure) return reach.ref >= 0 ? "medium" : "low";
  return hit ? confidenceOf(hit, chain) : "high";
}

const RANK: Record<Confidence, number> = { high: 0, medium: 1, low: 2 };

/** The way that stands for all that lead from one source to one place: the first of those that are told with most certainty. */
function surest(solver: Solver, ways: readonly Candidate[]): Candidate {
  const doubt = (one: Candidate) =>
    RANK[sureness(solver, one)] + (one.assumed || one.note || one.when !== undefined ? Object.keys(RANK).length : 0);
  return ways.reduce((best, one) => (doubt(one) < doubt(best) ? one : best));
}

const passKey = ({ rule, hit }: Candidate, site: Ref | string): string => `${rule.id} ${hit?.ref ?? ""} ${site}`;

/**
 * Sinks that a value only passes on its way to another kind of sink of the same rule, or to the place that a draft is
 * moved to: the last sink is reported. Of a file that is read and written again, where the value was put in first.
 */
function passedOnTheWay({ program, sites }: Solver, candidates: readonly Candidate[]): (candidate: Candidate) => boolean {
  const out = new Map<string, Set<string>>();
  const moved = new Set<string>();
  const written = new Set<string>();
  const first = new Set<string>();
  const loads = new Set(sites.loads);
  const moves = new Set(sites.sinks.filter(({ row }) => holdsPath(row)).map(({ ref }) => ref));
  // What is deleted is known by its name, and the content of another file goes no further there.
  const ends = new Set(sites.sinks.filter(({ row }) => row.kind === "file-delete").map(({ ref }) => ref));
  for (const candidate of candidates) {
    const { hit, gate, site, kind, place, assumed, note, reach } = candidate;
    if (!hit || gate || ends.has(site)) continue;
    if (
      hit.written === undefined &&
      !assumed &&
      !note &&
      candidate.when === undefined &&
      !TEST_FILE.test(program.unit(site).file)
    )
      first.add(`${passKey(candidate, site)} ${place}`);
    if (!loads.has(site) && !assumed && !note && reach?.ref !== -1) written.add(passKey(candidate, kind));
    const passed = hit.states.map(({ ref }) => ref).filter((ref) => ref !== site && ref !== hit.ref);
    if (hit.written !== undefined) {
      passed.push(hit.written);
      if (moves.has(site) && program.functionAt(site) === program.functionAt(hit.written))
        moved.add(`${passKey(candidate, hit.written)} ${place}`);
    }
    for (const ref of passed) {
      const key = passKey(candidate, ref);
      out.set(key, (out.get(key) ?? new Set()).add(kind));
    }
  }
  return (candidate) => {
    const { site, kind, hit, place } = candidate;
    if (hit?.written !== undefined && !hit.picks && !moves.has(site) && first.has(`${passKey(candidate, hit.written)} ${place}`))
      return true;
    // What is loaded from where it was written is found there.
    if (loads.has(site) && kind !== LOAD.kind && written.has(passKey(candidate, kind))) return true;
    const key = passKey(candidate, site);
    return moved.has(`${key} ${candidate.place}`) || [...(out.get(key) ?? [])].some((other) => other !== kind);
  };
}

/** What a model keeps for a later run, or as its model or the place of its code, may be handed over many times there: the nearest to where it is kept stands for all. */
function handedFirst(candidates: readonly Candidate[]): ReadonlySet<Candidate> {
  const nearest = new Map<string, { at: Ref; length: number; all: Candidate[] }>();
  for (const candidate of candidates) {
    const { kind, hit, gate, at } = candidate;
    if (!isHanded(candidate) || !hit || gate) continue;
    const key = `${kind} ${hit.ref} ${hit.sent?.write ?? hit.kept}`;
    const known = nearest.get(key);
    if (known?.at === at) known.all.push(candidate);
    else if (!known || hit.states.length < known.length) nearest.set(key, { at, length: hit.states.length, all: [candidate] });
  }
  return new Set([...nearest.values()].flatMap(({ all }) => all));
}

const isHanded = ({ kind, hit }: Candidate): boolean =>
  kind === LATER_RUN || (TAKING_UP.has(kind) && hit !== undefined && (hit.kept >= 0 || hit.sent !== undefined));

/** What takes up a choice that was kept, wherever it is called from. */
const TAKING_UP = new Set([LOAD.kind, "model-choice", "model-sampling"]);

/** What is told of one source at one call, which several rows may speak of. */
const callKey = ({ at, site, hit }: Candidate): string => `${at} ${site} ${hit?.ref ?? ""}`;

/** Turns candidates into findings: ungated ones only, the most exact rule for one source and sink, in the order of files and lines. `origins` is filled with what each was made of. */
export function findingsOf(
  solver: Solver,
  candidates: readonly Candidate[],
  settings: Settings,
  origins?: Map<Finding, Candidate>,
): Finding[] {
  const { program } = solver;
  const order = new Map(solver.knowledge.rules.map((rule, i) => [rule.id, i]));
  const bySite = new Map<string, Candidate[]>();
  const exact = new Set<string>();
  for (const candidate of candidates) if (candidate.exact) exact.add(callKey(candidate));
  const isPassed = passedOnTheWay(solver, candidates);
  const first = handedFirst(candidates);
  for (const candidate of candidates) {
    if (candidate.gate || (isHanded(candidate) && !first.has(candidate))) continue;
    if (isPassed(candidate)) continue;
    if (!candidate.exact && exact.has(callKey(candidate))) continue;
    const key = `${candidate.rule.id} ${candidate.at} ${candidate.hit?.ref ?? ""}`;
    bySite.set(key, [...(bySite.get(key) ?? []), candidate]);
  }
  const findings: Finding[] = [];
  const asides = new Set<Finding>();
  const bySink = new Map<string, Way[]>();
  for (const group of bySite.values()) {
    const candidate = surest(solver, group);
    const { rule, hit } = candidate;
    const chosen = settings.rules[rule.id] ?? settings.rules["*"];
    if (chosen === "off") continue;
    const place = placeOf(program, candidate.at);
    let severity: Severity = chosen ?? LEVEL[rule.level] ?? "warning";
    // A test is no part of the agent, and a person runs it: who says how severe a rule is there wants to be told.
    if (!chosen && TEST_FILE.test(place.file)) severity = "note";
    if (candidate.assumed || candidate.note || candidate.when !== undefined) severity = "note";
    else if (isTriedOut(solver, candidate.at) || solver.running.isNever(solver.program.functionAt(candidate.at)))
      severity = "note";
    const values: Record<string, string> = {
      source: hit?.label ?? candidate.source ?? "",
      sink: candidate.change?.label ?? candidate.label,
      place: candidate.place,
    };
    const ways = waysOf(candidate, candidates);
    let message = rule.message.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "");
    if (ways.ungated < ways.all) {
      const count = `${ways.ungated} of ${ways.all} ways in ${ways.ungated === 1 ? "is" : "are"} not reviewed`;
      message = message.endsWith(UNREVIEWED) ? message.slice(0, -UNREVIEWED.length) + count : `${message}: ${count}`;
    }
    if (candidate.when !== undefined) message += ` when ${candidate.when} is set`;
    const callee =
      solver.program.op(candidate.site) === Op.Call || solver.program.op(candidate.site) === Op.New
        ? solver.flow.nameOfCall(candidate.site)
        : "";
    const path = pathOf(solver, candidate);
    const finding: Finding = {
      rule: rule.id,
      family: rule.family,
      severity,
      confidence: sureness(solver, candidate, path),
      message: shortened(message, candidate.place),
      ...place,
      path,
      gates: candidate.looked.map(({ gate, why }) => ({ label: gate.label, why, ...placeOf(program, gate.at) })),
      waysIn: ways,
      ...takenBy(program, candidate),
      fingerprint: hash([rule.id, symbols(program, candidate.at), callee, candidate.kind].join("|")),
    };
    findings.push(finding);
    if (candidate.reach && severity !== "note") {
      const key = `${rule.id} ${candidate.site} ${candidate.label}`;
      bySink.set(key, [...(bySink.get(key) ?? []), { finding, message, place: candidate.place }]);
    }
    origins?.set(finding, candidate);
    if (candidate.aside) asides.add(finding);
  }
  findings.sort((x, y) =>
    x.file < y.file
      ? -1
      : x.file > y.file
        ? 1
        : x.startLine - y.startLine || x.startColumn - y.startColumn || (order.get(x.rule) ?? 0) - (order.get(y.rule) ?? 0),
  );
  const left = new Set([...bySink.values()].flatMap(fewest));
  return mostExact(
    findings.filter((finding) => !left.has(finding)),
    asides,
  );
}

const MOST_OF_SINK = 3;

/** A finding with its message in full, and what that names. */
interface Way {
  finding: Finding;
  message: string;
  place: string;
}

/** What is left out of many ways to one place where the model says what is changed: it is the same hole on all of them, and the first one counts them. */
function fewest(ways: readonly Way[]): readonly Finding[] {
  const all = [...ways].sort(
    ({ finding: x }, { finding: y }) => RANK[x.confidence] - RANK[y.confidence] || x.path.length - y.path.length,
  );
  const [first] = all;
  if (!first || all.length <= MOST_OF_SINK) return [];
  const { finding, message, place } = first;
  finding.message = shortened(message.replace(UNREVIEWED, `${all.length} ways in are not reviewed`), place);
  return all.slice(MOST_OF_SINK).map((way) => way.finding);
}

/** One finding for a rule at a place, and at most three rules there; what is only to be said beside another finding is a line of that one. */
function mostExact(findings: readonly Finding[], asides: ReadonlySet<Finding>): Finding[] {
  const best = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${placeKey(finding)} ${finding.rule}`;
    const known = best.get(key);
    if (!known || RANK[finding.confidence] < RANK[known.confidence]) best.set(key, finding);
  }
  const places = new Map<string, Finding[]>();
  for (const finding of best.values()) {
    const key = placeKey(finding);
    places.set(key, [...(places.get(key) ?? []), finding]);
  }
  const kept = new Set<Finding>();
  for (const here of places.values()) {
    const own = here.filter((finding) => !asides.has(finding));
    // What is only told with little certainty stands for no other finding.
    const isShown = ({ severity, confidence }: Finding) => severity !== "note" && confidence !== "low";
    const heads = own.some(isShown) || !here.some(isShown) ? own.slice(0, 3) : [...own, ...here.filter(isShown).slice(0, 1)];
    if (!heads.length) heads.push(...here.slice(0, 1));
    for (const head of heads) kept.add(head);
    const [first] = heads;
    const beside = here.filter((finding) => asides.has(finding) && !heads.includes(finding));
    if (first && beside.length) first.also = beside.map(({ rule, message }) => ({ rule, message }));
  }
  return findings.filter((finding) => kept.has(finding));
}

const placeKey = ({ file, startLine, startColumn }: Place) => `${file}:${startLine}:${startColumn}`;
