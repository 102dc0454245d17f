import { listUnder } from "../listed-under.js";
import { onceFor } from "../once.js";
import { toolsDeclaredIn } from "../program/declared-tools.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { byUnit, listOf, type NodeId, Op, type Unit } from "../unit/unit.js";
import type { Resolver } from "./resolve.js";
import { type Value, Values } from "./value.js";

const MOST_EXPORTS = 60;

/** Which names a key stands for that is put together from known text and something else: `on_${event}`. */
export type Fits = (name: string) => boolean;

/** A read of a member under a name that is only known when the program runs. */
interface ComputedRead {
  index: NodeId;
  /** The class on whose `this` it is read, by its number; -1 where it is read of a whole module. */
  cls: number;
  /** Nothing where any name may be meant of a class. */
  fits: Fits | undefined;
}

const ANY: Fits = () => true;

/** The names that a key may be; nothing where no part of it is known. */
function namesOf(unit: Unit, key: NodeId): Fits | undefined {
  const { op, a, strings } = unit;
  const parts = op[key] === Op.Cell ? listOf(unit, key) : [key];
  const [made] = parts;
  if (made === undefined || parts.length > 1 || op[made] !== Op.Template) return undefined;
  const pieces = listOf(unit, made);
  const text = (at: NodeId | undefined) => (at !== undefined && op[at] === Op.Const ? (strings[a[at] as number] ?? "") : "");
  const [head, tail] = [text(pieces[0]), text(pieces.at(-1))];
  if (head.length + tail.length < 2) return undefined;
  return (name) => name.length > head.length + tail.length && name.startsWith(head) && name.endsWith(tail);
}

/** Members that a unit calls under names of which it knows nothing: `kit[name](args)`. */
const calledIn = byUnit((unit) => {
  const out = new Set<NodeId>();
  const { op, a, b, strings } = unit;
  for (let call = 0; call < op.length; call++) {
    if (op[call] !== Op.Call) continue;
    let callee = a[call] as number;
    if (op[callee] === Op.Load && CALLING.has(strings[b[callee] as number] ?? "")) callee = a[callee] as number;
    if (op[callee] === Op.Index && !namesOf(unit, b[callee] as number)) out.add(callee);
  }
  return out;
});

const CALLING: ReadonlySet<string> = new Set(["call", "apply", "bind"]);

/** Names of the tools that a program declares: whoever calls something by any name means one of them. */
const declaredIn = onceFor((program: Program): ReadonlySet<string> => {
  const out = new Set<string>();
  for (const { unit } of program.each()) for (const [name] of toolsDeclaredIn(unit)) out.add(name);
  return out;
});

/** What a unit reads of modules and of `this` under names that it computes. */
const computedIn = byUnit((unit) => {
  const out: ComputedRead[] = [];
  const { op, a, b, strings } = unit;
  for (let index = 0; index < op.length; index++) {
    if (op[index] !== Op.Index) continue;
    const object = a[index] as number;
    if (op[object] === Op.This) {
      const cls = unit.functions[a[object] as number]?.class ?? -1;
      if (cls >= 0) out.push({ index, cls, fits: namesOf(unit, b[index] as number) });
    } else if (op[object] === Op.Import && strings[b[object] as number] === "*")
      out.push({ index, cls: -1, fits: namesOf(unit, b[index] as number) ?? ANY });
  }
  return out;
});

/** Members that a computed read may be: functions of a module, and methods of an instance whose name fits. */
export function computedMembers(resolver: Resolver, index: Ref, value: Value): readonly Value[] {
  const { program, linker } = resolver;
  const unit = program.unit(index);
  const fits = namesOf(unit, unit.b[nodeOf(index)] as number);
  const out = new Values();
  if (value.is === "module") {
    const { exports } = program.unit(refOf(value.unit, 0));
    for (const { name } of exports.slice(0, MOST_EXPORTS))
      if (name !== "*" && name !== "=" && (fits ?? ANY)(name))
        out.add(resolver.target(linker.export(value.unit, name)).filter((one) => one.is === "function"));
  } else if (value.is === "instance") {
    const isMeant = fits ?? (calledIn(unit).has(nodeOf(index)) ? (name: string) => declaredIn(program).has(name) : undefined);
    if (!isMeant) return out.all;
    for (const cls of [...resolver.classes.lineage(value.cls).classes, ...resolver.classes.subclasses(value.cls)])
      for (const { name, kind, static: isStatic, function: fn } of resolver.classes.info(cls)?.members ?? [])
        if (kind === "method" && !isStatic && fn >= 0 && isMeant(name)) out.add([{ is: "function", fn: refOf(unitOf(cls), fn) }]);
  }
  return out.all;
}

/** Computed reads of a program, by the class or the module that they read of. */
class ComputedReads {
  private readonly ofClass = new Map<Ref, { index: Ref; fits: Fits }[]>();
  /** Classes that call themselves by any name. */
  private readonly open = new Set<Ref>();
  private readonly ofModule = new Map<number, { index: Ref; fits: Fits }[]>();
  /** Numbers of the units with such reads, in order. */
  private readonly units: readonly number[];

  /** With what was gathered before, only the units that have changed are looked into. */
  constructor(
    private readonly resolver: Resolver,
    before?: ComputedReads,
  ) {
    const { program, linker, kept } = resolver;
    const asked = before && kept ? new Set([...before.units, ...kept.changed]) : undefined;
    const reading = [...program.each(asked)].filter(({ unit }) => computedIn(unit).length > 0);
    this.units = reading.map(({ id }) => id).sort((x, y) => x - y);
    for (const id of this.units)
      for (const { index, cls, fits } of computedIn(program.unit(refOf(id, 0)))) {
        if (!fits) {
          this.open.add(refOf(id, cls));
          continue;
        }
        const read = { index: refOf(id, index), fits };
        const target = cls < 0 ? linker.import(program.field(read.index, "a")) : undefined;
        if (!target) listUnder(this.ofClass, refOf(id, cls), read);
        else if (target.to === "module") listUnder(this.ofModule, target.unit, read);
      }
  }

  /** Whether a class reads its own members under names of which nothing is known. */
  readsAny(cls: Ref): boolean {
    return this.open.size > 0 && this.resolver.classes.lineage(cls).classes.some((at) => this.open.has(at));
  }

  /** Where a function may be read. */
  of(fn: FunctionRef): { ref: Ref; fields: string[] }[] {
    const { program, classes } = this.resolver;
    const info = program.functionInfo(fn);
    const reads: Ref[] = [];
    if (info.class >= 0) {
      if (this.ofClass.size)
        for (const cls of classes.lineage(refOf(unitOf(fn), info.class)).classes) add(reads, this.ofClass.get(cls), info.name);
      if (info.kind === "method" && !info.static && declaredIn(program).has(info.name)) reads.push(...this.calledOf(fn));
    } else if (info.node >= 0 && this.ofModule.size)
      for (const { name, node } of program.unit(fn).exports)
        if (node === info.node) add(reads, this.ofModule.get(unitOf(fn)), name);
    return reads.map((ref) => ({ ref, fields: [] }));
  }

  /** Where methods are called by any name on what may be an instance of the class of one. */
  private calledOf(fn: FunctionRef): Ref[] {
    const { program } = this.resolver;
    const out: Ref[] = [];
    for (const { id, unit } of program.each())
      for (const node of calledIn(unit)) {
        const read = this.resolver.resolve(refOf(id, node));
        if (read.some((value) => value.is === "function" && value.fn === fn)) out.push(refOf(id, node));
      }
    return out;
  }
}

function add(to: Ref[], reads: readonly { index: Ref; fits: Fits }[] | undefined, name: string): void {
  for (const { index, fits } of reads ?? []) if (fits(name)) to.push(index);
}

export const computedReads: (resolver: Resolver) => ComputedReads = onceFor(
  (resolver) => new ComputedReads(resolver, resolver.kept && computedReads(resolver.kept.resolver)),
);

/** Whether a unit reads something under a computed name that may be a name. */
export const readsComputed = (program: Program, id: number, name: string): boolean =>
  computedIn(program.unit(refOf(id, 0))).some(({ fits }) => fits?.(name)) ||
  (calledIn(program.unit(refOf(id, 0))).size > 0 && declaredIn(program).has(name));
