import type { Match } from "./api.js";
import type { Candidate } from "./candidate.js";
import type { Finding, Place } from "./finding.js";
import type { GateRow } from "./knowledge.js";
import { optionsOf } from "./posture.js";
import { type FunctionRef, type Ref, refOf } from "./program.js";
import { placeOf } from "./report.js";
import type { Solver } from "./solve.js";
import { Op } from "./unit.js";

/** An option that makes a library ask before it runs what a model calls. */
export interface OptionPoint {
  /** The call that takes the option, and where in it: an argument and the fields inside. */
  call: Place;
  argument: number;
  fields: string[];
  /** The value that makes it ask, as the row writes it. */
  write: string;
  /** The packages the option belongs to, and their first major version that knows it. */
  packages: readonly string[];
  since: number | undefined;
  /** What the tool is called where it is handed over, for options that name tools. */
  tool: string;
}

/** A function of the program that is a review. */
export interface ReviewFunction {
  name: string;
  file: string;
  /** Said to be one by a tag or in the settings. */
  declared: boolean;
}

/** What the program and the rows tell about how a finding can be mended. Plain data, from which a language's recipes make edits. */
export interface Remedy {
  /** Places a review can stand before: the change, then the calls that lead to it on the way of this finding, innermost first. */
  calls: Place[];
  /** The argument of the change that names the file it writes. */
  path: number | undefined;
  options: OptionPoint[];
  /** A setting that is wrong by itself: where its value stands, and the value that is right. */
  setting: { at: Place; safe: string } | undefined;
  reviews: ReviewFunction[];
}

const MOST_CALLS = 5;

/** Looks up what a fix of the finding needs to know; nothing where the finding is no longer there. */
export function remedyOf(solver: Solver, candidates: readonly Candidate[], finding: Finding): Remedy | undefined {
  const { program } = solver;
  const own = candidates.filter(
    (candidate) => candidate.rule.id === finding.rule && !candidate.gate && samePlace(placeOf(program, candidate.at), finding),
  );
  const [first] = own;
  if (!first) return undefined;
  const calls = [first.site, ...first.chain.calls.map((caller) => caller.call)];
  return {
    calls: calls.slice(0, MOST_CALLS).map((ref) => placeOf(program, ref)),
    path: pathArgument(solver, first.site),
    options: optionPoints(solver, own),
    setting: first.hit ? undefined : setting(solver, first),
    reviews: reviews(solver),
  };
}

function samePlace(x: Place, y: Place): boolean {
  return x.file === y.file && x.startLine === y.startLine && x.startColumn === y.startColumn;
}

function pathArgument(solver: Solver, site: Ref): number | undefined {
  for (const { ref, row } of solver.sites.sinks) {
    if (ref !== site || row.row !== "sink" || row.kind !== "file-write") continue;
    const role = row.roles.path;
    if (typeof role?.at === "number" && !role.fields.length) return role.at;
  }
  return undefined;
}

function optionPoints(solver: Solver, candidates: readonly Candidate[]): OptionPoint[] {
  const points: OptionPoint[] = [];
  const { graph } = solver.flow;
  const add = (call: Ref, row: GateRow, tool: string) => {
    const { option, write } = row;
    if (!option || write === undefined || typeof option.role.at !== "number") return;
    const { at, fields } = option.role;
    const place = placeOf(solver.program, call);
    if (points.some((point) => samePlace(point.call, place) && point.fields.join() === fields.join())) return;
    points.push({ call: place, argument: at, fields, write, packages: row.packages, since: row.since, tool });
  };
  for (const { hit } of candidates) {
    if (!hit?.parameter) continue;
    const fn = solver.program.functionOfNode(hit.ref);
    for (const handed of graph.uses(fn).handed)
      for (const row of optionRows(solver, handed.call))
        if (row.option?.protects.some((name) => handed.fields.includes(name)))
          add(handed.call, row, toolName(handed.fields, row));
    const tool = solver.roles.of(fn).tool?.call ?? -1;
    if (tool < 0) continue;
    for (const handed of graph.usesOfValue(tool).handed)
      for (const row of optionRows(solver, handed.call))
        if (row.option?.protects.some((name) => handed.fields.includes(name)))
          add(handed.call, row, toolName(handed.fields, row));
  }
  return points;
}

/** The key under which a tool stands in the list that the option is about. */
function toolName(fields: readonly string[], row: GateRow): string {
  const list = fields.findIndex((field) => row.option?.protects.includes(field));
  const name = fields[list + 1] ?? "";
  return name.includes("*") ? "" : name;
}

function optionRows(solver: Solver, call: Ref): GateRow[] {
  const isNew = solver.program.op(call) === Op.New;
  const matches: Match[] = solver.flow.resolver
    .callees(call)
    .flatMap((value) => (value.is === "api" ? (isNew ? value.api.child(".new") : value.api).matches : []));
  return matches.flatMap((match) => (match.row.row === "gate" && match.as === "option" ? [match.row] : []));
}

function setting(solver: Solver, candidate: Candidate): Remedy["setting"] {
  const hit = optionsOf(solver).find((option) => option.at === candidate.at && candidate.rule.options.includes(option.kind));
  return hit?.safe === undefined ? undefined : { at: placeOf(solver.program, hit.at), safe: hit.safe };
}

/** Functions in which a person is asked, and those declared to be reviews. */
function reviews(solver: Solver): ReviewFunction[] {
  const { program, gates } = solver;
  const found = new Map<FunctionRef, ReviewFunction>();
  const add = (fn: FunctionRef, declared: boolean) => {
    const { name } = program.functionInfo(fn);
    if (name && !found.has(fn)) found.set(fn, { name, file: program.unit(fn).file, declared });
  };
  for (const { id, unit } of program.loaded)
    for (let fn = 1; fn < unit.functions.length; fn++)
      if (gates.declaredKind(refOf(id, fn)) === "human-review") add(refOf(id, fn), true);
  for (const gate of gates.met.values())
    if (gate.kind === "human-review" && gate.by !== "assumed") add(program.functionAt(gate.at), false);
  return [...found.values()];
}
