import { runBy } from "../calls/run-by.js";
import type { Chain } from "../flow/state.js";
import type { SinkRow } from "../knowledge.js";
import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import { callsAfter } from "../solve/order.js";
import type { Solver } from "../solve/solve.js";
import type { AbstractString } from "../text/abstract-string.js";
import { Op } from "../unit/unit.js";
import { filesRead } from "./file-read.js";
import { samePlace } from "./same-place.js";
import type { Site } from "./site.js";

/** The sink that takes a changed part into the running program. */
export const RELOAD = "reload";
const MOST_FUNCTIONS = 20;
const MOST_STEPS = 60;

/** Calls that follow a change of a file and read the file again, for the sake of what they keep of it. */
export function reloads(solver: Solver, changes: readonly Candidate[]): Site[] {
  const found = new Map<Ref, Site>();
  for (const { site, chain } of changes) {
    const places = writtenTo(solver, site, chain);
    if (!places.length) continue;
    for (const at of [site, ...chain.calls.map((caller) => caller.call)])
      for (const call of callsAfter(solver, at)) {
        if (found.has(call) || !isDropped(solver, call) || !rereads(solver, call, places)) continue;
        const row: SinkRow = { ...ROW, label: `reloaded by ${solver.flow.nameOfCall(call)}` };
        found.set(call, { ref: call, row });
      }
  }
  return [...found.values()];
}

const ROW: SinkRow = { row: "sink", kind: RELOAD, model: "", line: 0, packages: [], roles: {} };

/** The paths that a change of a file goes to. */
function writtenTo(solver: Solver, ref: Ref, chain: Chain): AbstractString[] {
  const site = solver.sites.sinks.find((one) => one.ref === ref && one.row.row === "sink" && one.row.kind === "file-write");
  const path = site?.row.row === "sink" ? site.row.roles.path : undefined;
  return path ? solver.flow.at(ref, path, [], undefined, 0).flatMap((state) => solver.strings.of(state, chain)) : [];
}

/** Whether nothing looks at what a call returns. */
function isDropped({ program }: Solver, call: Ref): boolean {
  const used = (ref: Ref) =>
    program
      .index(ref)
      .users(nodeOf(ref))
      .map((node) => refOf(unitOf(ref), node));
  return used(call).every((user) => program.op(user) === Op.Await && !used(user).length);
}

/** Whether a call reads one of the places and keeps what it has read, itself or in what it calls. */
function rereads(solver: Solver, call: Ref, places: readonly AbstractString[]): boolean {
  const entered = new Set<FunctionRef>();
  const seen = new Set<FunctionRef>();
  const follow = (one: Ref): void => {
    const { called, handed } = runBy(solver.resolver, one, (fn) => entered.has(fn));
    for (const fn of called) entered.add(fn);
    for (const fn of [...called, ...handed]) seen.add(fn);
  };
  follow(call);
  for (const fn of seen) {
    if (seen.size > MOST_FUNCTIONS) return false;
    for (const node of solver.gates.places.callsIn(fn)) {
      const inner = refOf(unitOf(fn), node);
      for (const place of filesRead(solver, { ref: inner, fields: [], frame: undefined, level: 0 }))
        if (places.some((one) => samePlace(one, place)) && isKept(solver, inner)) return true;
      follow(inner);
    }
  }
  return false;
}

/** Whether a value, or what is made of it, is put where it outlives the function: a shared variable, a field. */
function isKept({ program }: Solver, value: Ref): boolean {
  const fn = program.functionAt(value);
  const seen = new Set([value]);
  for (const ref of seen) {
    if (seen.size > MOST_STEPS) return false;
    for (const node of program.index(ref).users(nodeOf(ref))) {
      const user = refOf(unitOf(ref), node);
      const op = program.op(user);
      if ((op === Op.Store || op === Op.StoreIndex) && program.field(user, "c") === ref) return true;
      if (op === Op.Cell && program.functionAt(user) !== fn) return true;
      if (op !== Op.Store && op !== Op.StoreIndex && op !== Op.Compare) seen.add(user);
    }
  }
  return false;
}
