import { onceFor } from "../once.js";
import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, Op } from "../unit/unit.js";

/** What only stands for a value that it is made of. */
export const PASSED_ON: ReadonlySet<number> = new Set([Op.Cell, Op.Phi, Op.Cast]);

/** What stands for all that a file exports. */
export const ALL = "*";

/** The files of which the program takes up something, and under which names it reads what is in those that it takes up as a whole. */
export const takenUp = onceFor(({ program, linker }: Resolver): ReadonlyMap<number, ReadonlySet<string>> => {
  const out = new Map<number, Set<string>>();
  const add = (unit: number, names: readonly string[]) => {
    const all = out.get(unit) ?? new Set();
    for (const name of names) all.add(name);
    out.set(unit, all);
  };
  for (const { id, unit } of program.each()) {
    if (TEST_FILE.test(unit.file)) continue;
    for (const { from } of unit.exports) if (from) add(linker.resolve(unit.file, from.specifier), [from.name]);
    for (const node of takingIn(unit)) {
      const ref = refOf(id, node);
      if (unit.op[node] === Op.DynamicImport) {
        const specifier = program.field(ref, "a");
        if (program.op(specifier) === Op.Const)
          add(linker.resolve(unit.file, program.text(specifier, "a")), readsOf(program, ref));
      } else {
        const to = linker.import(ref);
        if (to.to === "module") add(to.unit, readsOf(program, ref));
        else if (to.to === "node") add(unitOf(to.ref), []);
      }
    }
  }
  return out;
});

/** What takes up something of another file. */
const takingIn = byUnit(({ op }) => [...op.keys()].filter((node) => op[node] === Op.Import || op[node] === Op.DynamicImport));

/** The names that are read of a module, and all of them where something else is done with it. */
function readsOf(program: Program, module: Ref): string[] {
  const out: string[] = [];
  const queue = [module];
  for (const at of queue)
    for (const node of program.index(at).users(nodeOf(at))) {
      const user = refOf(unitOf(at), node);
      const op = program.op(user);
      if (op === Op.Load) out.push(program.text(user, "b"));
      else if (op !== Op.Await && !PASSED_ON.has(op)) return [ALL];
      else if (!queue.includes(user)) queue.push(user);
    }
  return out;
}
