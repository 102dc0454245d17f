import type { Program, Ref } from "../program/program.js";
import { nodeOf, refOf, unitOf } from "../program/program.js";
import { byUnit, Op, type Unit } from "../unit/unit.js";
import { GLOBAL_OBJECTS } from "./api.js";

/** The nodes of a unit that are the global object. */
const globalsIn = byUnit((unit: Unit): number[] => {
  const out: number[] = [];
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Global && GLOBAL_OBJECTS.has(unit.strings[unit.a[node] as number] ?? "")) out.push(node);
  return out;
});

const hasGlobals = (unit: Unit): boolean => globalsIn(unit).length > 0;

/** Where the program puts something into the global object, by the name under which it does. */
export class GlobalObject {
  private names: ReadonlyMap<string, readonly Ref[]> | undefined;

  constructor(private readonly program: Program) {}

  /** What is asked for of the global object, where a node reads of it, and the places that put something there under that name. */
  of(ref: Ref, fields: readonly string[]): { fields: readonly string[]; roots: readonly Ref[] } | undefined {
    const text = this.program.text(ref, "a");
    const asked = GLOBAL_OBJECTS.has(text) ? fields : [text, ...fields];
    this.names ??= this.gather();
    const roots = this.names.get(asked[0] ?? "");
    return roots && { fields: asked, roots };
  }

  /** What the program puts there under a name. */
  put(name: string): Ref[] {
    this.names ??= this.gather();
    return (this.names.get(name) ?? []).flatMap((root) =>
      this.program
        .index(root)
        .stores.get(nodeOf(root))
        .filter(({ path }) => path.length === 1 && path[0] === name)
        .map(({ value }) => refOf(unitOf(root), value)),
    );
  }

  private gather(): Map<string, Ref[]> {
    const out = new Map<string, Ref[]>();
    const { program } = this;
    for (const { id, unit } of program.those(hasGlobals))
      for (const root of globalsIn(unit).flatMap((node) => [refOf(id, node), ...program.cells(refOf(id, node))])) {
        const { stores, calls } = program.index(root);
        for (const { path } of [...stores.get(nodeOf(root)), ...calls.get(nodeOf(root))]) {
          const [name] = path;
          if (name === undefined || name === "*") continue;
          const roots = out.get(name) ?? [];
          if (!roots.includes(root)) out.set(name, [...roots, root]);
        }
      }
    return out;
  }
}
