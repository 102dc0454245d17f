import type { Finding, Place } from "../finding.js";
import { type ReviewFunction, reviewsOf } from "../gate/review-function.js";
import type { AskRow, GateRow, Role, SinkRow } from "../knowledge.js";
import { type OptionHit, optionsOf } from "../oversight/posture.js";
import type { FunctionRef, Ref } from "../program/program.js";
import type { Match } from "../resolve/api.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { Op, position } from "../unit/unit.js";
import { placeOf } from "./report.js";

/** A part of a call: an argument, all after it where `rest` is set, and the fields inside. */
export type ArgumentPart = Pick<Role, "rest" | "fields"> & { at: number };

/** An option, or a callback that decides, by which a library asks before it does what a model wants. */
export interface OptionPoint {
  /** The call that takes it, and where in the call it stands. */
  call: Place;
  argument: number;
  fields: string[];
  /** The value that makes it ask, as the row writes it. */
  write: string;
  /** The packages it belongs to, and their first major version that knows it. */
  packages: readonly string[];
  since: number | undefined;
  /** What the tool is called where it is handed over, for options that name tools. */
  tool: string;
}

/** A library's own way to ask inside a function that it calls. */
export interface AskPoint extends Pick<AskRow, "write" | "refused" | "returns" | "import"> {
  /** The function, and the call that it was handed to. */
  fn: Place;
  call: Place;
}

/** A setting that is wrong by itself. */
export interface WrongSetting {
  /** Where its value stands, or the command that has the flag. */
  at: Place;
  /** The value that is right. */
  safe: string | undefined;
  flag: string | undefined;
  /** The package that is fetched with no fixed version, as it is named: `server@latest`. */
  fetches: string | undefined;
}

/** What the program and the rows tell about how a finding can be mended. Plain data, from which a language's recipes make edits. */
export interface Remedy {
  /** Places a review can stand before: the change, then the calls that lead to it on the way of this finding, innermost first. */
  calls: Place[];
  /** The argument of the change that names the file it writes. */
  file: number | undefined;
  /** The parts of the change that a reviewer should see. */
  shows: ArgumentPart[];
  options: OptionPoint[];
  asks: AskPoint[];
  /** The setting that the finding is about. */
  setting: WrongSetting | undefined;
  /** Where an approval says yes by itself, which the finding is about. */
  answer: Place | undefined;
  /** Settings of the change itself, by which a library would not ask. */
  unasked: WrongSetting[];
  reviews: ReviewFunction[];
}

const MOST_CALLS = 5;
/** Parts of a call that say how it is done, not what. */
const MANNER = new Set(["name", "options", "target"]);

/** Looks up what a fix of the finding needs to know; nothing where the finding is no longer there. */
export function remedyOf(solver: Solver, candidates: readonly Candidate[], finding: Finding): Remedy | undefined {
  const { program } = solver;
  const own = candidates.filter(
    (candidate) => candidate.rule.id === finding.rule && !candidate.gate && samePlace(placeOf(program, candidate.at), finding),
  );
  const [first] = own;
  if (!first) return undefined;
  const calls = [first.site, ...first.chain.calls.map((caller) => caller.call)];
  const posture = optionsOf(solver).find((hit) => hit.at === first.at && first.rule.options.includes(hit.kind));
  return {
    calls: calls.slice(0, MOST_CALLS).map((ref) => placeOf(program, ref)),
    ...partsOf(solver, first.site),
    options: optionPoints(solver, own),
    asks: askPoints(solver, own),
    setting: posture && settingOf(solver, posture),
    answer: first.rule.flaws.includes(first.kind) ? placeOf(program, first.at) : undefined,
    unasked: optionsOf(solver).flatMap((hit) => (hit.site === first.site ? [settingOf(solver, hit)] : [])),
    reviews: reviewsOf(solver),
  };
}

function samePlace(x: Place, y: Place): boolean {
  return x.file === y.file && x.startLine === y.startLine && x.startColumn === y.startColumn;
}

function settingOf(solver: Solver, { at, safe, flag, fetches }: OptionHit): WrongSetting {
  return { at: placeOf(solver.program, at), safe, flag, fetches };
}

/** Where a change says what file it writes, and where what it is made of. */
function partsOf(solver: Solver, site: Ref): Pick<Remedy, "file" | "shows"> {
  const rows = solver.sites.sinks.flatMap(({ ref, row }) => (ref === site && row.row !== "option" ? [row] : []));
  const writes = rows.find((row): row is SinkRow => row.row === "sink" && row.kind === "file-write");
  const file = writes?.roles.path;
  const shows: ArgumentPart[] = [];
  for (const { roles } of rows)
    for (const [name, role] of Object.entries(roles)) {
      const { at, rest, fields } = role;
      if (role === roles.path || MANNER.has(name) || typeof at !== "number") continue;
      if (!shows.some((other) => other.at === at && other.fields.join() === fields.join())) shows.push({ at, rest, fields });
    }
  return { file: typeof file?.at === "number" && !file.fields.length ? file.at : undefined, shows };
}

function optionPoints(solver: Solver, candidates: readonly Candidate[]): OptionPoint[] {
  const points: OptionPoint[] = [];
  const { graph } = solver.flow;
  const add = (call: Ref, row: GateRow, tool: string) => {
    const role = row.option?.role ?? row.decider?.role;
    if (!role || row.write === undefined || typeof role.at !== "number" || role.fields.some((field) => field.includes("*")))
      return;
    const place = placeOf(solver.program, call);
    if (points.some((point) => samePlace(point.call, place) && point.fields.join() === role.fields.join())) return;
    const { write, packages, since } = row;
    points.push({ call: place, argument: role.at, fields: role.fields, write, packages, since, tool });
  };
  const handed = (call: Ref, fields: readonly string[]) => {
    for (const row of rowsAt(solver, call, "option"))
      if (row.row === "gate" && row.option?.protects.some((name) => fields.includes(name))) add(call, row, toolName(fields, row));
  };
  for (const { site, hit, at } of candidates) {
    for (const call of new Set([site, hit?.ref ?? site]))
      for (const row of rowsAt(solver, call, "decider")) if (row.row === "gate") add(call, row, "");
    const { decider } = hit ? {} : solver.roles.of(solver.program.functionAt(at));
    if (decider) add(decider.call, decider.row, "");
    if (!hit?.parameter) continue;
    const fn = solver.program.functionOfNode(hit.ref);
    for (const use of graph.uses(fn).handed) handed(use.call, use.fields);
    const tool = solver.roles.of(fn).tool?.call ?? -1;
    if (tool >= 0) for (const use of graph.usesOfValue(tool).handed) handed(use.call, use.fields);
  }
  return points;
}

/** The key under which a tool stands in the list that the option is about. */
function toolName(fields: readonly string[], row: GateRow): string {
  const list = fields.findIndex((field) => row.option?.protects.includes(field));
  const name = fields[list + 1] ?? "";
  return name.includes("*") ? "" : name;
}

function askPoints(solver: Solver, candidates: readonly Candidate[]): AskPoint[] {
  const points: AskPoint[] = [];
  for (const { hit } of candidates) {
    if (!hit?.parameter) continue;
    const fn = solver.program.functionOfNode(hit.ref);
    for (const { call, position, fields } of solver.flow.graph.uses(fn).handed)
      for (const row of rowsAt(solver, call, "callback")) {
        if (row.row !== "ask" || row.within.role.at !== position || row.within.role.fields.join() !== fields.join()) continue;
        if (row.import && !uses(solver, row.import.from)) continue;
        const { write, refused, returns } = row;
        points.push({
          fn: placeOfFunction(solver, fn),
          call: placeOf(solver.program, call),
          write,
          refused,
          ...(returns === undefined ? {} : { returns }),
          ...(row.import ? { import: row.import } : {}),
        });
      }
  }
  return points;
}

function placeOfFunction({ program }: Solver, fn: FunctionRef): Place {
  const unit = program.unit(fn);
  const { start, finish } = program.functionInfo(fn);
  const from = position(unit, start);
  const to = position(unit, finish);
  return { file: unit.file, startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

/** Whether any file of the program imports the package. */
function uses({ program }: Solver, name: string): boolean {
  return program.loaded.some(({ unit }) => {
    for (let node = 0; node < unit.op.length; node++) {
      const from = unit.op[node] === Op.Import ? (unit.strings[unit.a[node] as number] ?? "") : "";
      if (from === name || from.startsWith(`${name}/`)) return true;
    }
    return false;
  });
}

function rowsAt(solver: Solver, call: Ref, as: Match["as"]) {
  const op = solver.program.op(call);
  if (op !== Op.Call && op !== Op.New) return [];
  return solver.flow.resolver
    .callees(call)
    .flatMap((value) => (value.is === "api" ? (op === Op.New ? value.api.child(".new") : value.api).matches : []))
    .flatMap((match) => (match.as === as ? [match.row] : []));
}
