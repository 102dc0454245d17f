import type { SinkRow } from "../knowledge.js";
import { type FunctionRef, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { wordsOf } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Op, type Unit } from "../unit/unit.js";
import { namesOf, type Site } from "./site.js";

/** A row about calls of functions that are named by one word of each list, and after one of the last, whoever wrote them. */
export type NamedRow = SinkRow & { named: string[][] };

/** The kind of what takes a tool away. */
export const TOOL_REMOVAL = "tool-removal";
/** The kind of what keeps a skill in a table. */
export const SKILL_ENTRY = "skill-entry";

/** How far a call is followed to others that do the same. */
const DEEPEST = 3;

/** Calls of functions that say by their name what they do. Where what they do is seen in a file that goes, or is written, that is the place. */
export function namedCalls(solver: Solver, units: Iterable<number>): Site[] {
  const { program, rows, sites } = solver;
  const out: Site[] = [];
  for (const { ref, method } of callsByName(program, units))
    for (const row of rows.named) if (isNamed(method, row)) out.push({ ref, row });
  if (!out.length) return out;
  const functionsOf = (kind: string, of: readonly { ref: Ref; row: { kind: string } }[]) =>
    new Set(of.flatMap(({ ref, row }) => (row.kind === kind ? [program.functionAt(ref)] : [])));
  const deleting = functionsOf("file-delete", sites.sinks);
  const writing = functionsOf("file-write", sites.sinks);
  const keeping = functionsOf("table", sites.sends);
  return outermost(
    solver,
    out.filter(({ ref, row }) => {
      const called = [...calledFrom(solver, ref)];
      if (row.kind === TOOL_REMOVAL) return !called.some((fn) => deleting.has(fn));
      // Whose record it is, is known where the program keeps it itself.
      if (row.kind !== SKILL_ENTRY) return called.length > 0;
      return called.some((fn) => keeping.has(fn)) && !called.some((fn) => writing.has(fn));
    }),
  );
}

const isNamed = (method: string, { named }: NamedRow): boolean => {
  const words = wordsOf(method);
  return (
    (named.at(-1)?.includes(words.at(-1) ?? "") ?? false) && named.every((list) => list.some((word) => words.includes(word)))
  );
};

/** The calls of these units, tests left out, each with the last name of what is called. */
export function* callsByName(program: Program, units: Iterable<number>): Generator<{ ref: Ref; method: string }> {
  for (const { id, unit } of program.each(units)) {
    if (unit.language === "json" || TEST_FILE.test(unit.file)) continue;
    for (let node = 0; node < unit.op.length; node++)
      if (unit.op[node] === Op.Call) yield { ref: refOf(id, node), method: methodOf(unit, node) };
  }
}

function methodOf(unit: Unit, call: number): string {
  const callee = unit.a[call] as number;
  if (unit.op[callee] === Op.Function) return unit.functions[unit.a[callee] as number]?.name ?? "";
  return namesOf(unit, callee)[0] ?? "";
}

/** Sites without those that others of the kind, known before or new, come to on their way. */
export function outermost(solver: Solver, sites: readonly Site[]): Site[] {
  if (!sites.length) return [];
  const kinds = new Set(sites.map(({ row }) => row.kind));
  const known = solver.sites.sinks.filter(({ row }) => kinds.has(row.kind));
  const inner = new Set([...known, ...sites].flatMap(({ ref }) => [...calledFrom(solver, ref)]));
  return sites.filter(({ ref }) => !inner.has(solver.program.functionAt(ref)));
}

/** The functions that a call comes to before long. */
function calledFrom({ resolver, gates }: Solver, call: Ref): ReadonlySet<FunctionRef> {
  const out = new Set<FunctionRef>();
  let level: Ref[] = [call];
  for (let depth = 0; depth < DEEPEST; depth++) {
    const called = level.flatMap((ref) => resolver.callees(ref).flatMap((value) => (value.is === "function" ? [value.fn] : [])));
    const fresh = called.filter((fn) => !out.has(fn));
    for (const fn of fresh) out.add(fn);
    level = fresh.flatMap((fn) => gates.places.callsIn(fn).map((node) => refOf(unitOf(fn), node)));
  }
  return out;
}
