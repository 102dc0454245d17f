import { COMMON } from "./common-names.js";
import { type FunctionRef, type Program, type Ref, refOf, unitOf } from "./program.js";
import { TEST_FILE } from "./test-file.js";
import { byUnit, type FunctionId, Op } from "./unit.js";

/** Where more functions than these go by a name, it does not say which one a call reaches. */
const FEW = 2;

/** Functions that a call may reach of which only the name is known that it reads its function by. */
export class MethodNames {
  private units: Map<string, FunctionRef[]> | undefined;

  /** With `earlier`, only the units that have changed since are looked through. */
  constructor(
    private readonly program: Program,
    private readonly earlier?: { survey: { methods: MethodNames }; changed: ReadonlySet<number> },
  ) {}

  /** Methods of a name, and functions put under it; none where there are many, or where everything has such a method. */
  few(name: string): readonly FunctionRef[] {
    if (COMMON.has(name)) return [];
    const all = this.all(name);
    return all.length <= FEW ? all : [];
  }

  private all(name: string): readonly FunctionRef[] {
    this.units ??= this.collect(this.earlier?.changed ?? this.program.loaded.keys());
    const own = this.units.get(name) ?? [];
    const { earlier } = this;
    if (!earlier) return own;
    return [...earlier.survey.methods.all(name).filter((fn) => !earlier.changed.has(unitOf(fn))), ...own];
  }

  private collect(ids: Iterable<number>): Map<string, FunctionRef[]> {
    const units = new Map<string, FunctionRef[]>();
    for (const id of ids)
      for (const [name, fn] of methodsIn(this.program.unit(refOf(id, 0)))) {
        const list = units.get(name);
        const ref: Ref = refOf(id, fn);
        if (list) list.push(ref);
        else units.set(name, [ref]);
      }
    return units;
  }
}

/** Methods of the classes of a unit, and functions put under a name into something, by name; what stands in a test is called by name from tests alone. */
const methodsIn = byUnit((unit) => {
  const out: [string, FunctionId][] = [];
  if (TEST_FILE.test(unit.file)) return out;
  for (const { members } of unit.classes)
    for (const { name, kind, function: fn } of members) if (kind === "method" && fn >= 0) out.push([name, fn]);
  for (let node = 0; node < unit.op.length; node++) {
    const value = unit.op[node] === Op.Store ? (unit.c[node] as number) : -1;
    if (value >= 0 && unit.op[value] === Op.Function)
      out.push([unit.strings[unit.b[node] as number] ?? "", unit.a[value] as FunctionId]);
  }
  return out;
});
