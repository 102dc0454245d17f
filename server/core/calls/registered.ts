import { toolsDeclaredIn } from "../program/declared-tools.js";
import type { Names } from "../program/names.js";
import { type FunctionRef, nodeOf, type Ref, refOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Value } from "../resolve/value.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, ConstType, listOf, type NodeId, Op, textAt } from "../unit/unit.js";

/** A call that is handed a name and something else: `registry.register("save_note", save)`. */
interface Naming {
  call: NodeId;
  name: string;
  /** What the callee is called: those that are called alike put things into the same place. */
  into: string;
}

/** Calls of a unit whose first argument is a text, and another one no constant. */
const namingsIn = byUnit((unit) => {
  const out: Naming[] = [];
  for (let call = 0; call < unit.op.length; call++) {
    if (unit.op[call] !== Op.Call) continue;
    const [first, ...others] = listOf(unit, call).filter((_, i) => i % 2 === 1);
    if (first === undefined || unit.op[first] !== Op.Const || unit.b[first] !== ConstType.String) continue;
    const callee = unit.a[call] as number;
    if (others.some((node) => unit.op[node] !== Op.Const))
      out.push({
        call,
        name: textAt(unit, first),
        into: unit.op[callee] === Op.Load ? (unit.strings[unit.b[callee] ?? -1] ?? "") : String(callee),
      });
  }
  return out;
});

/** What takes a tool: `registry.register(definition, save)`. */
const TAKING = /regist|tool|^(add|define|use)$/i;

/** Calls of a unit that may be handed a tool's definition and, after it, its function. */
const takingsIn = byUnit((unit) => {
  const out: NodeId[] = [];
  for (let call = 0; call < unit.op.length; call++) {
    if (unit.op[call] !== Op.Call) continue;
    const callee = unit.a[call] as number;
    const named = unit.op[callee] === Op.Load || unit.op[callee] === Op.Import ? unit.strings[unit.b[callee] ?? -1] : undefined;
    if (named !== undefined && TAKING.test(named) && listOf(unit, call).length > 2) out.push(call);
  }
  return out;
});

/** The functions that a call is handed after the tool's definition. */
function* definedTools(resolver: Resolver, id: number): Generator<FunctionRef> {
  const { program } = resolver;
  const isDefinition = (value: Value) =>
    value.is === "object" && toolsDeclaredIn(program.unit(value.ref)).some(([, node]) => node === nodeOf(value.ref));
  for (const node of takingsIn(program.unit(refOf(id, 0)))) {
    const [definition, tool, ...others] = program.args(refOf(id, node));
    if (!definition || !tool || others.length > 1 || !resolver.resolve(definition.ref).some(isDefinition)) continue;
    for (const value of resolver.resolve(tool.ref)) if (value.is === "function") yield value.fn;
  }
}

/** The functions that a program puts into a place of its own under the names of tools that it declares as data, or beside their definitions. */
export function registeredTools(resolver: Resolver, names: Names): ReadonlySet<FunctionRef> {
  const { program, linker } = resolver;
  const found = new Set<FunctionRef>();
  for (const { id, unit } of program.each()) {
    if (unit.language === "json") continue;
    const namings = namingsIn(unit);
    // The folder of a file is looked up for few: this is asked again after each edit.
    const isDeclared = ({ name }: Naming) => {
      const declarations = names.tools.of(name);
      if (!declarations.length) return false;
      const directory = linker.packageOf(unit.file);
      return declarations.some((ref) => linker.packageOf(program.unit(ref).file) === directory);
    };
    const declared = namings.filter(isDeclared);
    if ((!declared.length && !takingsIn(unit).length) || TEST_FILE.test(unit.file)) continue;
    for (const fn of definedTools(resolver, id)) found.add(fn);
    for (const { call, into } of declared) {
      // A place in which most things are no tools holds something else, of which one bears a tool's name.
      const alike = (all: readonly Naming[]) => all.filter((one) => one.into === into).length;
      if (alike(declared) * 2 < alike(namings) || !isOwn(resolver, refOf(id, call), into)) continue;
      for (const { ref } of program.args(refOf(id, call)).slice(1))
        for (const value of resolver.resolve(ref)) if (value.is === "function") found.add(value.fn);
    }
  }
  return found;
}

/** Whether a call puts something into a place of the program: it calls a function of it, or the method of a collection. */
function isOwn(resolver: Resolver, call: Ref, into: string): boolean {
  return into === "set" || resolver.callees(call).some((value) => value.is === "function");
}
