import type { CallGraph } from "../calls/call-graph.js";
import type { RegisteredTools } from "../calls/registered.js";
import { Channels, type Sent } from "../flow/channel.js";
import type { RowsOfCall } from "../flow/state.js";
import { askedIf } from "../oversight/asked-if.js";
import type { Names } from "../program/names.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { References } from "../program/references.js";
import { turnLimits } from "../repetition/turn-limit.js";
import { isClock } from "../resolve/api.js";
import type { Resolver } from "../resolve/resolve.js";
import { declaredChanges } from "../surface/declared-change.js";
import { handedOver } from "../surface/handed-over.js";
import { LATER_RUN, laterRuns } from "../surface/later-run.js";
import { namedCalls } from "../surface/named-call.js";
import { readBack } from "../surface/read-back.js";
import { recalls } from "../surface/recalled.js";
import { removedRows } from "../surface/removed-rows.js";
import { AGENT_SINKS, collectRenamed, collectSites, type Site, type Sites } from "../surface/site.js";
import type { Surfaces } from "../surface/surface.js";
import { timetableEntries } from "../surface/timetable.js";
import { answersTo } from "../surface/tool-answers.js";
import { type FunctionInfo, Op, type Unit } from "../unit/unit.js";
import type { Solver } from "./solve.js";

/** The places of interest of a program, and what else is known of it as a whole. */
export interface Survey {
  resolver: Resolver;
  graph: CallGraph;
  calls: ReadonlyMap<Ref, RowsOfCall>;
  references: References;
  names: Names;
  sites: Sites;
  tools: readonly FunctionRef[];
  registered: RegisteredTools;
  sent: ReadonlyMap<string, readonly Sent[]>;
  surfaces: Surfaces;
}

/** A survey that was made before, and the numbers of the units that have changed since. */
export interface Earlier {
  survey: Survey;
  changed: ReadonlySet<number>;
}

export const surveyOf = ({ resolver, references, sites, tools, roles, flow, surfaces }: Solver): Survey => ({
  resolver,
  graph: flow.graph,
  calls: flow.passes,
  references,
  names: flow.names,
  sites,
  tools,
  registered: roles.registered,
  sent: flow.channels?.sent ?? new Map(),
  surfaces,
});

/** Finds the places of interest, then what is read back from where. With an earlier survey, only the units that have changed are looked through. */
export function survey(solver: Solver, earlier?: Earlier): void {
  const { program, flow, agents, sites } = solver;
  if (earlier) takeOver(solver, earlier);
  for (const id of earlier?.changed ?? program.loaded.keys()) {
    program.pulse.look();
    lookThrough(solver, id);
  }
  for (const id of earlier?.changed ?? program.loaded.keys()) lookAgain(solver, id);
  flow.channels = new Channels(
    flow,
    solver.strings,
    sites,
    solver.rows.places,
    earlier && { sent: earlier.survey.sent, changed: earlier.changed },
  );
  flow.channels.answersTo = answersTo(solver);
  flow.points.forget();
  const inAgents = new Set<number>();
  for (const ref of sites.sources) inAgents.add(unitOf(ref));
  for (const ref of solver.tools) inAgents.add(unitOf(ref));
  for (const { ref, row } of sites.sinks) if (AGENT_SINKS.has(row.kind)) inAgents.add(unitOf(ref));
  for (const id of inAgents) agents.add(solver.resolver.linker.packageOf(program.unit(refOf(id, 0)).file));
  sites.sinks.push(...runsIn(solver, earlier));
  const looked = [...(earlier?.changed ?? program.loaded.keys())];
  sites.sinks.push(...timetableEntries(solver, looked), ...namedCalls(solver, looked), ...declaredChanges(solver, looked));
  sites.sinks.push(...turnLimits(solver, new Set(looked)), ...askedIf(solver, looked));
  readBack(solver, earlier?.changed);
  sites.sinks.push(...removedRows(solver));
  const recalled = [...recalls(solver, looked), ...handedOver(solver, new Set(looked))];
  readBack(solver, earlier?.changed, recalled);
  sites.sinks.push(...recalled);
  const isAsked = ({ ref }: Site) => !earlier || earlier.changed.has(unitOf(ref));
  for (const site of sites.sinks)
    if (site.row.row === "sink" && site.row.kind === "process" && isAsked(site) && solver.naming.runs(site, "restart"))
      sites.respawns.push(site.ref);
}

/** What later runs are to do. After an edit, only units with a clock, or in which a clock's run arrived before, are looked at anew. */
function runsIn(solver: Solver, earlier: Earlier | undefined): Site[] {
  const { clocks, timed } = solver.sites;
  if (!earlier) return laterRuns(solver, clocks, timed);
  const { survey, changed } = earlier;
  const isChanged = ({ ref }: { ref: Ref }) => changed.has(unitOf(ref));
  const arrived = survey.sites.sinks.some((site) => site.row.kind === LATER_RUN && isChanged(site));
  const starting = arrived ? clocks : clocks.filter(isChanged);
  const started = arrived ? timed : timed.filter((fn) => changed.has(unitOf(fn)));
  return starting.length || started.length ? laterRuns(solver, starting, started).filter(isChanged) : [];
}

/** What units that stayed as they were say. */
function takeOver({ sites, tools }: Solver, { survey: before, changed }: Earlier): void {
  const stays = (ref: Ref) => !changed.has(unitOf(ref));
  const has = ({ ref }: { ref: Ref }) => stays(ref);
  sites.sinks.push(...before.sites.sinks.filter((site) => has(site) && (site.starts ?? []).every(stays)));
  sites.options.push(...before.sites.options.filter(has));
  sites.sends.push(...before.sites.sends.filter(has));
  sites.clocks.push(...before.sites.clocks.filter(has));
  for (const kind of ["sources", "loads", "dispatched", "deciders", "timed", "respawns"] as const)
    sites[kind].push(...before.sites[kind].filter(stays));
  tools.push(...before.tools.filter(stays));
}

function lookThrough(solver: Solver, id: number): void {
  const { rows, program, sites, roles, tools } = solver;
  const unit = program.loaded[id]?.unit;
  if (!unit || unit.language === "json") return;
  take(solver, collectSites(solver.resolver, id, rows.sourceNames));
  sites.sinks.push(...rows.objects.in(program, id));
  sites.sources.push(...solver.replies.in(id));
  for (const place of solver.rows.places.in(program, id)) if (place.row.row === "send") sites.sends.push(place);
  for (let fn = 1; fn < unit.functions.length; fn++) {
    const info = unit.functions[fn];
    if (!info) continue;
    const ref = refOf(id, fn);
    const isNamed = info.name === "" || rows.callbackNames.has(info.name);
    if (!isNamed && !isDecorated(unit, info) && !isPutUnder(program, ref, rows.callbackNames)) continue;
    if (info.name === "" && !roles.mayBeTool(ref)) continue;
    const { tool, entry } = roles.of(ref);
    if (tool) tools.push(ref);
    if (isClock(entry?.kind)) sites.timed.push(ref);
  }
}

function lookAgain(solver: Solver, id: number): void {
  if (solver.program.loaded[id]?.unit.language !== "json")
    take(solver, collectRenamed(solver.resolver, id, solver.rows.sourceNames));
}

function take({ sites, requests, answers }: Solver, found: Sites): void {
  const isSource = (site: Site) =>
    site.row.kind === "request" ? requests.of(site.ref, "source") !== undefined : answers.isSource(site);
  sites.sinks.push(...found.sinks, ...found.sinks.flatMap((site) => requests.partsOf(site)));
  sites.sources.push(...found.sinks.filter(isSource).map(({ ref }) => ref), ...found.sources);
  sites.options.push(...found.options);
  sites.sends.push(...found.sends);
  sites.loads.push(...found.loads);
  sites.dispatched.push(...found.dispatched);
  sites.deciders.push(...found.deciders);
  sites.clocks.push(...found.clocks);
}

const isDecorated = ({ classes }: Unit, info: FunctionInfo): boolean =>
  classes[info.class]?.decorators.some(({ member }) => member === info.name) ?? false;

/** Whether a function stands in an object under one of these names: `{ definition, handler: save }`. */
function isPutUnder(program: Program, fn: FunctionRef, names: ReadonlySet<string>): boolean {
  const { node } = program.functionInfo(fn);
  return (
    node >= 0 &&
    program
      .index(fn)
      .users(node)
      .map((user) => refOf(unitOf(fn), user))
      .filter((user) => program.op(user) === Op.Object)
      .some((user) => program.entries(user).some(({ name, value }) => nodeOf(value) === node && names.has(name)))
  );
}
