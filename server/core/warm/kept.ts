import type { Reading, Uses } from "../calls/call-graph.js";
import type { RegisteredTools } from "../calls/registered.js";
import type { RowsOfCall } from "../flow/state.js";
import { type FunctionRef, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { readsComputed } from "../resolve/computed-read.js";
import type { Resolver } from "../resolve/resolve.js";
import { around, type Caller, unitOfValue, type Value } from "../resolve/value.js";
import type { Survey } from "../solve/survey.js";
import { Op } from "../unit/unit.js";

/**
 * What was found out about a program before some of its units changed, as far as it is used again.
 * Nothing is that says something of a changed unit, or that stands in one that a changed unit imports from: what the
 * changed units hand over there is looked at anew. How it goes on from there is taken from before.
 */
export class Kept {
  /** Changed units, and those that they import from or did. */
  private readonly anew: ReadonlySet<number>;
  private names: Set<string> | undefined;

  constructor(
    private readonly before: Survey,
    private readonly now: Resolver,
    readonly changed: ReadonlySet<number>,
  ) {
    const { resolver } = before;
    this.anew = new Set([...changed].flatMap((id) => [id, ...importedBy(id, resolver), ...importedBy(id, now)]));
  }

  get resolver(): Resolver {
    return this.before.resolver;
  }

  values(ref: Ref): readonly Value[] | undefined {
    if (this.anew.has(unitOf(ref))) return undefined;
    const values = this.resolver.known(ref);
    if (!values?.every((value) => this.stays(value))) return undefined;
    const { program } = this.resolver;
    if (program.op(ref) !== Op.Param) return values;
    const fn = program.functionOfNode(ref);
    const before = this.before.graph.knownUses(fn);
    return before && this.now.callers(fn) !== before.callers ? undefined : values;
  }

  member(value: Value, name: string): readonly Value[] | undefined {
    if (this.anew.has(unitOfValue(value))) return undefined;
    const values = this.resolver.knownMember(value, name);
    return values?.every((one) => this.stays(one)) ? values : undefined;
  }

  /** Where a function goes in the units that stayed, and the names under which the changed ones may read it. `isImported` says that what it does in the changed ones is found from there. */
  uses(fn: FunctionRef, isImported: boolean): { uses: Uses; names: ReadonlySet<string> } | undefined {
    const uses = this.isSame(fn) ? this.before.graph.knownUses(fn) : undefined;
    if (!uses) return undefined;
    const all = new Set([this.resolver.program.functionInfo(fn).name]);
    for (const { name } of [...uses.members, ...uses.classes]) all.add(name);
    const names = new Set<string>();
    for (const name of all) {
      if ([...this.changed].some((id) => readsComputed(this.now.program, id, name))) return undefined;
      if (this.isNamed(name)) names.add(name);
    }
    const stays = ({ call, via }: Caller) =>
      this.isSame(call) && (!via || [...around(via)].every((one) => this.isSame(one.call)));
    const callers = ofSame(uses.callers, stays);
    const handed = ofSame(uses.handed, ({ call }) => this.isSame(call));
    const members = ofSame(uses.members, ({ object }) => this.isSame(object));
    if (callers === uses.callers && handed === uses.handed && members === uses.members) return { uses, names };
    const isFound = (caller: Caller) => stays(caller) || this.isCallOf(caller, names);
    const isByName = handed === uses.handed && members === uses.members && uses.callers.every(isFound);
    return isImported || isByName ? { uses: { callers, handed, members, classes: uses.classes }, names } : undefined;
  }

  /** Whether a call of before called what it read under one of these names. */
  private isCallOf({ call, position, via }: Caller, names: ReadonlySet<string>): boolean {
    const { program } = this.resolver;
    const callee = program.op(call) === Op.Call ? program.field(call, "a") : -1;
    return callee >= 0 && position === -1 && !via && program.op(callee) === Op.Load && names.has(program.text(callee, "b"));
  }

  /** What rows say of a call. The texts by which it names a place seldom change with a file that it is not called from. */
  rowsAt(call: Ref): RowsOfCall | undefined {
    return this.values(this.resolver.program.field(call, "a")) && this.before.calls.get(call);
  }

  reading(load: Ref): Reading | undefined {
    const reading = this.anew.has(unitOf(load)) ? undefined : this.before.graph.knownReading(load);
    return reading?.functions.every((fn) => this.isSame(fn)) ? reading : undefined;
  }

  get registered(): RegisteredTools {
    return this.before.registered;
  }

  /** Whether a unit has changed, or a changed one imports from it or did. */
  isAnew(unit: number): boolean {
    return this.anew.has(unit);
  }

  isSame(ref: Ref): boolean {
    return !this.changed.has(unitOf(ref));
  }

  stays(value: Value): boolean {
    return !this.changed.has(unitOfValue(value));
  }

  /** Whether a changed unit reads a member of the name, and so may call it. */
  private isNamed(name: string): boolean {
    this.names ??= new Set([...this.changed].flatMap((id) => [...loadedIn(this.now.program, id)]));
    return this.names.has(name);
  }
}

const ofSame = <T>(list: T[], isSame: (one: T) => boolean): T[] => (list.every(isSame) ? list : list.filter(isSame));

/** Numbers of the units that a unit imports, also while it runs. */
export function* importedBy(id: number, { program, linker }: Resolver): Generator<number> {
  const ops = program.loaded[id]?.unit.op ?? [];
  for (let node = 0; node < ops.length; node++) {
    const ref = refOf(id, node);
    if (ops[node] === Op.DynamicImport) {
      const lazy = linker.resolve(program.unit(ref).file, program.text(program.field(ref, "a"), "a"));
      if (lazy >= 0) yield lazy;
    }
    if (ops[node] !== Op.Import) continue;
    const target = linker.import(ref);
    if (target.to === "node") yield unitOf(target.ref);
    else if (target.to === "module") yield target.unit;
  }
}

function* loadedIn(program: Program, id: number): Generator<string> {
  const { op, b, strings } = program.unit(refOf(id, 0));
  for (let node = 0; node < op.length; node++) if (op[node] === Op.Load) yield strings[b[node] ?? -1] ?? "";
}
