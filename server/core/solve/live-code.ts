import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import type { Caller } from "../resolve/value.js";
import { Op } from "../unit/unit.js";
import type { Candidate } from "./candidate.js";
import type { Solver } from "./solve.js";

/** Generated functions put in the place of functions of the running program. */
export function livePatches(solver: Solver, candidates: readonly Candidate[]): Candidate[] {
  const out: Candidate[] = [];
  for (const from of candidates) {
    if (from.kind !== "code-eval" && from.kind !== "module-load") continue;
    const uses = solver.flow.graph.usesOfValue(from.site);
    const wrappers = wrappersOf(solver, from.site, uses.callers);
    const members = [...uses.members, ...[...wrappers].flatMap((fn) => solver.flow.graph.uses(fn).members)];
    for (const { object, name } of members) {
      if (solver.program.op(object) === Op.Object) continue;
      const target = liveTarget(solver, object);
      if (!target) continue;
      for (const user of solver.program.index(object).users(nodeOf(object))) {
        const at = refOf(unitOf(object), user);
        const op = solver.program.op(at);
        if ((op !== Op.Store && op !== Op.StoreIndex) || (op === Op.Store && solver.program.text(at, "b") !== name)) continue;
        if (solver.program.op(solver.program.field(at, "c")) === Op.Load) continue;
        const stored = solver.gates.constants(
          { ref: solver.program.field(at, "c"), fields: [], frame: undefined, level: 0 },
          solver.flow.chain(at),
        );
        if (
          !stored.some(
            (value) =>
              value === from.site ||
              (solver.program.op(value) === Op.Function && wrappers.has(solver.program.functionOfNode(value))),
          )
        )
          continue;
        const covered = solver.gates.before(at, solver.flow.chain(at), 0);
        for (const rule of solver.rows.byInto.get("live-code") ?? []) {
          if (out.some((other) => other.at === at && other.rule === rule)) continue;
          const gate =
            covered.gate && rule.unless.includes(covered.gate.kind) && covered.gate.by !== "assumed" ? covered.gate : from.gate;
          const place = `${target}.${name === "*" ? "…" : name}`;
          out.push({
            ...from,
            rule,
            kind: "live-code",
            at,
            gate,
            looked: [...from.looked, ...covered.looked],
            place,
            label: `put in the place of ${place}`,
          });
        }
      }
    }
  }
  return out;
}

/** Functions that do nothing but call a generated one, directly or through each other. */
function wrappersOf(solver: Solver, site: Ref, callers: readonly Caller[]): Set<FunctionRef> {
  const out = new Set<FunctionRef>();
  let round = callers;
  for (let depth = 0; depth < 3 && round.length; depth++) {
    const next: Caller[] = [];
    for (const caller of round) {
      const fn = solver.program.functionAt(caller.call);
      if (fn === solver.program.functionAt(site) || out.has(fn) || solver.program.functionInfo(fn).node < 0) continue;
      out.add(fn);
      next.push(...solver.flow.graph.uses(fn).callers.filter((one) => one.position === -1 && !one.byName));
    }
    round = next;
  }
  return out;
}

/** What of the running program an object is: a prototype, a module, the global object, an instance. */
function liveTarget(solver: Solver, object: Ref): string | undefined {
  const op = solver.program.op(object);
  if (op === Op.Load && solver.program.text(object, "b") === "prototype") return "a prototype";
  if (op === Op.This || op === Op.Super) return "this";
  if (op === Op.Class) return "a class";
  if (
    op === Op.Global &&
    ["globalThis", "global", "window", "self", "exports", "module"].includes(solver.program.text(object, "a"))
  )
    return solver.program.text(object, "a");
  for (const value of solver.resolver.resolve(object)) {
    if (value.is === "module") return "a module";
    if (value.is === "class") return "a class";
    if (value.is === "instance") return "a running object";
    if (value.is === "object" && hasFunctions(solver, value.ref)) return "a running object";
  }
  return undefined;
}

function hasFunctions(solver: Solver, object: Ref): boolean {
  return (
    solver.program.op(object) === Op.Object &&
    solver.program.entries(object).some((entry) => solver.resolver.resolve(entry.value).some((value) => value.is === "function"))
  );
}
