import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, type FunctionId, Op } from "../unit/unit.js";
import { COMMON } from "./common-names.js";
import type { Names } from "./names.js";
import type { FunctionRef } from "./program.js";

/** Where more functions than these go by a name, it does not say which one a call reaches. */
const FEW = 2;

/** Functions that a call may reach of which only the name is known that it reads its function by; none where there are many, or where everything has such a method. */
export function fewUnder(name: string, { methods }: Names): readonly FunctionRef[] {
  if (COMMON.has(name)) return [];
  const all = methods.of(name);
  return all.length <= FEW ? all : [];
}

/** Methods of the classes of a unit, and functions put under a name into something, by name; what stands in a test is called by name from tests alone. */
export const methodsIn = byUnit((unit) => {
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
