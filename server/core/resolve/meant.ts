import type { RowBase } from "../knowledge.js";
import type { Linker } from "../program/link.js";
import { nodeOf, type Program, type Ref } from "../program/program.js";
import { nameAt } from "../unit/name-at.js";
import { Op, type Unit } from "../unit/unit.js";
import type { Resolver } from "./resolve.js";

/** Whether a row that asks for something of a call's arguments speaks of this call. */
export function isMeant(resolver: Resolver, call: Ref, row: RowBase): boolean {
  const { program } = resolver;
  if (row.says && !isTold(resolver, call, row.says)) return false;
  if (row.about && !isAbout(resolver, call, row.about)) return false;
  if (row.taken && !program.index(call).users(nodeOf(call)).length) return false;
  if (
    row.starts &&
    !program
      .args(call)
      .slice(1)
      .some(({ ref }) => mayBeFunction(resolver, ref))
  )
    return false;
  if (!row.given) return true;
  const first = program.args(call)[0];
  if (!first) return false;
  const text = resolver.constant(first.ref);
  if (text !== undefined) return row.given.includes(text);
  return resolver
    .resolve(first.ref)
    .some((value) => value.is === "api" && row.given?.includes(value.api.steps[value.api.steps.length - 1] ?? ""));
}

/** Whether what a call is made on, or is handed, says by a name that it is one of these: a variable, a member, or the file from which it was read. */
function isAbout({ program, linker }: Resolver, call: Ref, about: readonly string[]): boolean {
  const seen = new Set<Ref>();
  const callee = program.field(call, "a");
  const work = [
    ...(program.op(callee) === Op.Load ? [program.field(callee, "a")] : []),
    ...program.args(call).map(({ ref }) => ref),
  ];
  for (let ref = work.pop(); ref !== undefined; ref = work.pop()) {
    if (ref < 0 || seen.has(ref) || seen.size > MOST_NAMES) continue;
    seen.add(ref);
    const name = saidAt(program.unit(ref), nodeOf(ref)).toLowerCase();
    if (about.some((word) => name.includes(word))) return true;
    work.push(...madeOf(program, linker, ref));
  }
  return false;
}

/** The name or the text that stands at a node. */
function saidAt(unit: Unit, node: number): string {
  const { op, a, b, strings } = unit;
  if (op[node] === Op.Const || op[node] === Op.Cell) return strings[a[node] ?? -1] ?? "";
  return op[node] === Op.Import ? (strings[b[node] ?? -1] ?? "") : nameAt(unit, node);
}

/** What a plain value is made of, as far as it is written out. */
function madeOf(program: Program, linker: Linker, ref: Ref): readonly Ref[] {
  switch (program.op(ref)) {
    case Op.Cell:
    case Op.Phi:
    case Op.Template:
      return program.parts(ref);
    case Op.Await:
    case Op.Cast:
      return [program.field(ref, "a")];
    case Op.Import: {
      const target = linker.import(ref);
      return target.to === "node" ? [target.ref] : [];
    }
    case Op.Call: {
      const callee = program.field(ref, "a");
      const on = program.op(callee) === Op.Load ? [program.field(callee, "a")] : [];
      return [...on, ...program.args(ref).map((arg) => arg.ref)];
    }
    default:
      return [];
  }
}

const MOST_NAMES = 24;

/** What is written out as something else than a function. */
const NO_FUNCTION: ReadonlySet<number> = new Set([Op.Const, Op.Template, Op.Object, Op.Array]);

/** Whether a value may be a function: it is known to be one, or nothing is known of it. */
function mayBeFunction(resolver: Resolver, ref: Ref): boolean {
  const values = resolver.resolve(ref);
  return values.length ? values.some(({ is }) => is === "function") : !NO_FUNCTION.has(resolver.program.op(ref));
}

/** Whether a text that is handed to a call, by itself or in an object, says one of these. */
function isTold(resolver: Resolver, call: Ref, says: readonly string[]): boolean {
  const { program } = resolver;
  const texts = program
    .args(call)
    .flatMap(({ ref }) => (program.op(ref) === Op.Object ? program.entries(ref).map((entry) => entry.value) : [ref]))
    .flatMap((ref) => (program.op(ref) === Op.Template ? [...program.parts(ref)] : [ref]));
  const said = texts.map((ref) => resolver.constant(named(program, ref))?.toLowerCase());
  return said.some((text) => says.some((words) => text?.includes(words)));
}

/** What a name stands for that is given to one value alone, also in another function. */
function named(program: Program, start: Ref): Ref {
  let ref = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    const op = program.op(ref);
    const [only, ...others] = op === Op.Cell ? program.parts(ref) : [];
    if (op === Op.Cast) ref = program.field(ref, "a");
    else if (only !== undefined && !others.length) ref = only;
    else break;
  }
  return ref;
}

const MOST_STEPS = 4;
