import { type Program, refOf } from "./program.js";
import { byUnit, ConstType, Entry, listOf, Op } from "./unit.js";

const SCHEMA = ["parameters", "inputSchema", "input_schema", "schema"];

/** Where the program declares tools as data: a manifest, a list of definitions. */
export class DeclaredTools {
  private units: Map<string, number[]> | undefined;

  /** With `earlier`, only the units that have changed since are looked through. */
  constructor(
    private readonly program: Program,
    private readonly earlier?: { declared: DeclaredTools; changed: ReadonlySet<number> },
  ) {}

  /** Numbers of the units that declare a tool of a name. */
  of(name: string): readonly number[] {
    this.units ??= this.collect(this.earlier?.changed ?? this.program.loaded.keys());
    const own = this.units.get(name) ?? [];
    const { earlier } = this;
    if (!earlier) return own;
    return [...earlier.declared.of(name).filter((id) => !earlier.changed.has(id)), ...own];
  }

  private collect(ids: Iterable<number>): Map<string, number[]> {
    const units = new Map<string, number[]>();
    for (const id of ids)
      for (const name of toolsDeclaredIn(this.program.unit(refOf(id, 0)))) {
        const list = units.get(name);
        if (list) list.push(id);
        else units.set(name, [id]);
      }
    return units;
  }
}

/** Names of the tools that a unit declares as data. */
const toolsDeclaredIn = byUnit((unit) => {
  const out: string[] = [];
  if (!unit.strings.includes("description")) return out;
  for (let node = 0; node < unit.op.length; node++) {
    if (unit.op[node] !== Op.Object) continue;
    const length = unit.pool[unit.list[node] as number] ?? 0;
    if (length < 3 * 3 || length > 3 * 12) continue;
    const list = listOf(unit, node);
    const keys = new Map<string, number>();
    for (let i = 0; i < list.length; i += 3)
      if (list[i] === Entry.Named || list[i] === Entry.Getter) keys.set(unit.strings[list[i + 1] ?? -1] ?? "", list[i + 2] ?? -1);
    const name = keys.get("name") ?? -1;
    if (name < 0 || !keys.has("description") || !SCHEMA.some((key) => keys.has(key))) continue;
    if (unit.op[name] !== Op.Const || unit.b[name] !== ConstType.String) continue;
    const text = unit.strings[unit.a[name] ?? -1];
    if (text) out.push(text);
  }
  return out;
});
