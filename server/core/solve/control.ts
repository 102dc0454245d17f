import { leadsOn } from "../calls/same-run.js";
import { DOWNLOAD } from "../flow/download.js";
import { confidenceOf, type Hit, hitAt } from "../flow/hit.js";
import { RECALLING } from "../flow/sent.js";
import type { Chain } from "../flow/state.js";
import { type FunctionRef, type Program, type Ref, refOf, uncast, unitOf } from "../program/program.js";
import type { Caller } from "../resolve/value.js";
import {
  ANEW,
  aimOf,
  isChosen,
  isSpokenWith,
  leavesOut,
  packageOf,
  REREAD,
  startsNamed,
  startsOther,
  worksElsewhere,
} from "../surface/aim.js";
import { isTakingAway, TAKING_AWAY } from "../surface/declared-change.js";
import { RELOAD, reloads } from "../surface/reload.js";
import type { Site } from "../surface/site.js";
import { commitsOther } from "../surface/staged.js";
import { LOAD, startsOf } from "../surface/start.js";
import { isAnew, TOOL_RELOAD, toolReloads } from "../surface/tool-reload.js";
import { HOLE, shown } from "../text/abstract-string.js";
import { TEST_FILE } from "../unit/test-file.js";
import { ConstType, Entry, Op } from "../unit/unit.js";
import type { Candidate, Named } from "./candidate.js";
import { chosenAt, decisionAt } from "./decision.js";
import { Following } from "./following.js";
import { whereMany } from "./location.js";
import { isNeverTaken } from "./never-taken.js";
import { enteredFrom, Order, repeats } from "./order.js";
import type { Solver } from "./solve.js";

const PROPOSAL = "proposal";
const PINNED = "pinned";

/** Sinks that do nothing to the agent unless the model decides their content. */
const CONTENT = new Set([
  "file-write",
  "code-eval",
  "code-run",
  "shell-by-model",
  "later-run",
  "timetable-entry",
  "tool-removal",
  "skill-entry",
  "own-schedule",
]);
/** What a change of the agent's tools, or of its code, is. */
const OF_TOOLS: ReadonlySet<string> = new Set([
  "tool-file",
  "skill-file",
  "loaded-code",
  "own-source",
  "delegated-edit",
  "git-merge",
]);
const TAKING_IN: ReadonlySet<string> = new Set([TOOL_RELOAD]);
/** Starts the program anew: each start follows what the one before it has changed. */
const GENERATION = "restart";
const ENDING = "self-exit";
/** Stops what watches the agent. */
const WATCHING = "stop-tamper";
const DEEPEST = 7;
const NEAR = 2;
const MOST_CHAINS = 60;
/** A sink that is brought about from more places than these is told of itself. */
const MOST_PLACES = 6;

/** What the search for ways needs. */
interface Search {
  solver: Solver;
  order: Order;
  /** Whether a sink of a kind is worth a finding when it comes after a change. */
  follows: (kind: string, change: Candidate) => boolean;
}

/** Whether a sink writes nothing over what is there. */
function empties(solver: Solver, { row, ref }: Site): boolean {
  const value = row.row === "sink" && row.kind === "file-write" ? row.roles.value : undefined;
  const states = value ? solver.flow.at(ref, value, [], undefined, 0) : [];
  return states.some(
    (state) => !state.fields.length && solver.program.op(state.ref) === Op.Const && solver.program.text(state.ref, "a") === "",
  );
}

/** Members by which something is on or off. */
const ON = /^(is_?)?(enabled?|active|required?|on)$|(enabled|required)$/i;
const OFF = /^(is_?)?(disabled?|off|paused?|(skip|bypass)(_?(all|review|check)s?)?)$/i;

/** Whether a watch over the agent may be over by a sink: one that a constant leaves on is not. */
function mayEnd({ program }: Solver, { row, ref }: Site): boolean {
  const over = row.row === "sink" ? row.over : undefined;
  return !over || isOver(program, uncast(program, program.field(ref, "c")), over);
}

function isOver(program: Program, value: Ref, over: readonly string[]): boolean {
  switch (program.op(value)) {
    case Op.Const:
      return over.includes(worded(program, value));
    case Op.Object:
      return program.entries(value).some((entry) => {
        if (entry.kind !== Entry.Named || program.op(entry.value) !== Op.Const) return false;
        const word = worded(program, entry.value);
        return ON.test(entry.name) ? over.includes(word) : OFF.test(entry.name) && word === "true" && over.includes("false");
      });
    default:
      return false;
  }
}

function worded(program: Program, constant: Ref): string {
  const type = program.number(constant, "b");
  return type === ConstType.Null ? "null" : type === ConstType.Undefined ? "undefined" : program.text(constant, "a");
}

/** Statuses by which a program says that it cannot go on, or that a person or a signal has stopped it. */
const STOPPED = new Set(["1", "130", "137", "143"]);

/** Whether a program ends with a status by which nobody is to start it again. */
function isFailure({ program }: Solver, { ref }: Site): boolean {
  const [status] = program.args(ref);
  return status !== undefined && program.op(status.ref) === Op.Const && STOPPED.has(program.text(status.ref, "a"));
}

/** A way on which the model decides that a sink runs. */
interface Way {
  chain: Chain;
  named: Named[];
  hit: Hit;
  /** The change that the sink comes after. */
  change?: Candidate;
}

/** Sinks that run because a model decides it, or because the agent has changed itself, though no value of the model reaches them. */
export function controlled(solver: Solver, candidates: readonly Candidate[]): Candidate[] {
  const rules = solver.knowledge.rules.filter((rule) => rule.by.includes("control"));
  const aimless = new Set(solver.knowledge.kinds.filter((kind) => kind.aimless).map((kind) => kind.id));
  const always = new Set(rules.flatMap((rule) => rule.into).filter((kind) => !ANEW.has(kind)));
  const changed = new Set([...always, ...ANEW]);
  // What is only loaded was changed where it was written.
  const loads = new Set([
    ...solver.sites.loads,
    ...solver.sites.sinks.flatMap(({ ref, row }) => (row.kind === LOAD.kind ? [ref] : [])),
  ]);
  const isKnown = (one: Candidate) => counts(one) && !RECALLING.has(one.kind) && !isAstray(solver, one) && !loads.has(one.site);
  const order = new Order(solver, candidates.filter(isKnown));
  const followed = new Set(rules.flatMap((rule) => rule.after));
  const packages = new Set(order.changes.filter(({ kind }) => followed.has(kind)).map(({ site }) => packageOf(solver, site)));
  const follows = (kind: string, change: Candidate) =>
    aimless.has(kind) &&
    (kind === RELOAD || !ANEW.has(kind) || !REREAD.has(change.kind)) &&
    rules.some((rule) => rule.into.includes(kind) && rule.after.includes(change.kind));
  const out: Candidate[] = [];
  const taking = order.changes.some(({ kind }) => OF_TOOLS.has(kind)) ? (solver.rows.byInto.get(TOOL_RELOAD) ?? []) : [];
  const again = taking.length ? toolReloads(solver) : [];
  for (const site of [...solver.askedSinks, ...reloads(solver, order.changes), ...again]) {
    if (!solver.asksAbout(site.ref)) continue;
    const takesAway = isTakingAway(site);
    if (
      site.row.row !== "sink" ||
      (CONTENT.has(site.row.kind) && !empties(solver, site) && !takesAway) ||
      !solver.isAgent(site.ref)
    )
      continue;
    if (site.row.kind === WATCHING && !mayEnd(solver, site)) continue;
    if (TEST_FILE.test(solver.program.unit(site.ref).file)) continue;
    const takesIn = site.row.kind === TOOL_RELOAD;
    const kinds = takesIn ? TAKING_IN : takesAway ? TAKING_AWAY : packages.has(packageOf(solver, site.ref)) ? changed : always;
    if (site.row.kind === ENDING && (kinds === always || isFailure(solver, site))) continue;
    const asked = takesIn ? taking : takesAway ? (solver.rows.byInto.get(site.row.kind) ?? []) : rules;
    for (const way of waysTo({ solver, order, follows }, site, kinds)) {
      if (takesIn && (!way.hit.parameter || !isAnew(solver, site.ref, way.chain))) continue;
      // Rows that others take out go when they are old as well: which ones go is what the model has to say.
      if (site.row.removed && way.chain.calls.length && !solver.tracer.reaches(startsOf(solver, site), way.chain)) continue;
      let ofOthers: boolean | undefined;
      for (const name of way.named)
        for (const rule of asked) {
          if (!rule.into.includes(name.kind)) continue;
          if (!way.change && !rule.from.includes(way.hit.kind)) continue;
          if (way.change && (!rule.after.includes(way.change.kind) || worksElsewhere(solver, site, way.chain, way.change)))
            continue;
          if (way.change) {
            ofOthers ??= isChosen(solver, site, way.chain) || commitsOther(solver, site, way.chain);
            if (ofOthers) continue;
          }
          if (name.kind === GENERATION && startsOther(solver, site, way.chain, way.change?.site ?? site.ref)) continue;
          if (name.kind === GENERATION && startsNamed(solver, site, way.chain, name.kind)) continue;
          if (name.kind === GENERATION && isSpokenWith(solver, site) && !repeats(solver, site.ref)) continue;
          const candidate = solver.judge(rule, site, name, way.hit, way.chain);
          if (!candidate) continue;
          if (way.change) {
            candidate.hit = way.change.hit;
            candidate.source = way.change.source;
            candidate.reach = { ref: way.change.at, label: way.change.label, sure: !way.change.reach };
          }
          out.push(candidate);
        }
    }
  }
  const following = new Map<string, Following>();
  const reviewAfter = (candidate: Candidate, kind: string): void => {
    const known = following.get(kind) ?? new Following(solver, kind);
    following.set(kind, known);
    known.accept(candidate);
  };
  for (const candidate of [...candidates, ...out]) {
    if (candidate.hit?.kind === DOWNLOAD) reviewAfter(candidate, PINNED);
    if (!aimless.has(candidate.kind)) continue;
    reviewAfter(candidate, PROPOSAL);
    const known = order.changes.filter((change) => candidate.rule.after.includes(change.kind));
    candidate.reach ??= aimOf(solver, candidate, known);
  }
  const decided = new Set(candidates.flatMap((one) => (one.gate ? [] : sinkOfTool(solver.program, one))));
  const isSaid = (one: Candidate) => sinkOfTool(solver.program, one).some((key) => decided.has(key));
  return whereMany(
    out.filter((one) => (one.reach?.ref !== -1 || !ANEW.has(one.kind)) && !isSaid(one)),
    MOST_PLACES,
  );
}

/** By which call a tool brings about what at which sink: where it also says what is done there, that says it all. */
const sinkOfTool = (program: Program, { rule, site, hit, chain }: Candidate): string[] =>
  hit?.parameter ? [`${rule.id} ${site} ${program.functionOfNode(hit.ref)} ${chain.calls.at(-1)?.call}`] : [];

/** Whether a candidate is a change of the agent that people are told of. */
const counts = (one: Candidate): boolean =>
  !one.gate &&
  one.hit?.kind !== DOWNLOAD &&
  !one.assumed &&
  !one.note &&
  one.reach?.ref !== -1 &&
  (!one.hit || confidenceOf(one.hit, one.chain) !== "low");

/** Whether a text that an agent is given lies in a folder of which nothing is known: it may be anybody's notes, and no part of a repository. */
const isAstray = ({ rows }: Solver, { kind, place }: Candidate): boolean => rows.told.has(kind) && place.startsWith(shown(HOLE));

/** A call on a way, with its level in the chain, that finds its function by a parameter still. */
interface Undecided {
  at: Ref;
  level: number;
}

/** Every way on which something the model decided, or a change of the agent, comes before a sink. */
function waysTo(search: Search, site: Site, kinds: ReadonlySet<string>): Way[] {
  const { solver, order } = search;
  const out: Way[] = [];
  const codes = site.row.kind === ENDING ? codesOf(solver, site) : undefined;
  const fails =
    codes !== undefined &&
    ((codes.length > 0 && codes.every((code) => code === "1")) ||
      solver.program.args(site.ref).some((arg) => isOfError(solver, arg.ref) || isPassedOn(solver.program, arg.ref)));
  // The program ends as any script ends: with no code by which somebody else could tell that it is to be started again.
  const quiet = codes !== undefined && (fails || !codes.some((code) => /^\d+$/.test(code) && !/^[01]$/.test(code)));
  let chains = 0;
  // Near ways in come before far ones, so that one caller with very many ways above it does not use up the bound.
  const queue: { calls: readonly Caller[]; below: readonly Undecided[] }[] = [{ calls: [], below: [] }];
  // What a function is looked up by on the way may be handed over by a caller further up.
  const visit = (calls: readonly Caller[], below: readonly Undecided[]): void => {
    const chain = solver.flow.chain(site.ref, calls);
    if (isNeverTaken(solver.flow, site.ref, chain)) return;
    const { named: all, open } = solver.naming.name(site, chain);
    const named = all.filter((one) => kinds.has(one.kind));
    if (!named.length && !open) return;
    chains++;
    const top = chain.functions[chain.functions.length - 1] as FunctionRef;
    const at = calls[calls.length - 1]?.call ?? site.ref;
    const role = solver.roles.of(top);
    const undecided: Undecided[] = [];
    if (named.length) {
      if (role.tool) out.push({ chain, named, hit: calledAs(solver, top, role.tool, calls.length) });
      const isChange = (change: Candidate) =>
        named.some(({ kind }) => search.follows(kind, change) && !leavesOut(solver, site, chain, kind, change));
      const moment = quiet ? undefined : order.before(at, isChange, chain.functions.slice(0, -1));
      const change = moment?.change;
      if (moment) out.push({ chain, named, change: moment.change, hit: happened(moment.at, moment.change, calls.length) });
      else if (!calls.length && named.some((name) => name.kind === GENERATION) && repeats(solver, site.ref)) {
        const own = order.changes.find((one) => isChange(one) && packageOf(solver, one.site) === packageOf(solver, site.ref));
        if (own) out.push({ chain, named, change: own, hit: happened(site.ref, own, 0) });
      }
      if (!role.tool && !change && !fails) {
        const open = (place: Undecided) => () => undecided.push(place);
        let hit = decisionAt(solver, at, chain, calls.length, open({ at, level: calls.length }));
        for (const place of below) hit ??= chosenAt(solver, place.at, chain, place.level, open(place));
        if (hit) out.push({ chain, named, hit });
      }
    }
    if (role.tool || role.entry?.kind === "human" || calls.length >= (quiet ? NEAR : DEEPEST)) return;
    for (const caller of enteredFrom(solver, top))
      if (!calls.some((one) => one.call === caller.call) && leadsOn(solver.resolver, chain, caller))
        queue.push({ calls: [...calls, caller], below: undecided });
  };
  for (const { calls, below } of queue) {
    if (chains > MOST_CHAINS) break;
    visit(calls, below);
  }
  return out;
}

/** The codes with which a sink ends the program. */
function codesOf(solver: Solver, { row, ref }: Site): string[] {
  const chain = solver.flow.chain(ref);
  const codes = row.row === "sink" && row.roles.value ? solver.flow.at(ref, row.roles.value, [], undefined, 0) : [];
  return codes.flatMap((state) => solver.strings.of(state, chain).map((one) => one.text));
}

/** What another program has ended with. */
const STATUS = /^(exit_?)?(code|status)$/i;

/** Whether a code is the one with which something else has ended: whoever started the program is told, and nobody starts it again. */
function isPassedOn(program: Program, code: Ref): boolean {
  const op = program.op(code);
  if (op === Op.Nullish || op === Op.Or) return isPassedOn(program, program.field(code, "a"));
  if (op === Op.Phi) return program.parts(code).some((part) => part < code && isPassedOn(program, part));
  return op === Op.Load && STATUS.test(program.text(code, "b"));
}

/** Whether a code is one that an error brings along. */
function isOfError({ program, resolver }: Solver, code: Ref): boolean {
  if (program.op(code) !== Op.Load) return false;
  return resolver.resolve(program.field(code, "a")).some((value) => {
    if (value.is !== "instance") return false;
    const { classes, apis } = resolver.classes.lineage(value.cls);
    return (
      apis.some((api) => /Error$/.test(api.steps.at(-1) ?? "")) ||
      classes.some((cls) => /Error$/.test(resolver.classes.info(cls)?.name ?? ""))
    );
  });
}

/** A model's call of a tool, as where a walk would have ended. */
function calledAs(
  solver: Solver,
  fn: FunctionRef,
  tool: NonNullable<ReturnType<Solver["roles"]["of"]>["tool"]>,
  level: number,
): Hit {
  const { params, node } = solver.program.functionInfo(fn);
  const ref = refOf(unitOf(fn), params[tool.parameter]?.node ?? node);
  return { ...hitAt(ref, level), kind: tool.row.kind, label: "a tool call", sure: tool.row.row === "source", parameter: true };
}

/** A change that has happened, as where a walk would have ended. */
const happened = (ref: Ref, change: Candidate, level: number): Hit => ({
  ...hitAt(ref, level),
  kind: change.hit?.kind ?? "delegated-edit",
  label: change.hit?.label ?? change.source ?? "a model",
});
