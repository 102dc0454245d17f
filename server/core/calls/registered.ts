import { toolsDeclaredIn } from "../program/declared-tools.js";
import type { Names } from "../program/names.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { unitOfValue, type Value } from "../resolve/value.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, ConstType, listOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import type { Kept } from "../warm/kept.js";

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
const TAKING =
  /regist|tool|(ai|model|agent|llm)_?(function|action)$|^(create|define|make|add)(function|action|skill|ability|capability)$|^(add|define|use)$/i;

/** What a function of the unit itself is called. */
const ownName = (unit: Unit, callee: NodeId): string | undefined =>
  unit.op[callee] === Op.Function ? unit.functions[unit.a[callee] ?? -1]?.name : undefined;

/** Calls of a unit that may be handed a tool's definition and, after it, its function. */
const takingsIn = byUnit((unit) => {
  const out: NodeId[] = [];
  for (let call = 0; call < unit.op.length; call++) {
    if (unit.op[call] !== Op.Call) continue;
    const callee = unit.a[call] as number;
    const named =
      unit.op[callee] === Op.Load || unit.op[callee] === Op.Import ? unit.strings[unit.b[callee] ?? -1] : ownName(unit, callee);
    if (named !== undefined && TAKING.test(named) && listOf(unit, call).length > 2) out.push(call);
  }
  return out;
});

const mayRegister = (unit: Unit): boolean =>
  unit.language !== "json" && !TEST_FILE.test(unit.file) && (namingsIn(unit).length > 0 || takingsIn(unit).length > 0);

/** Functions that a unit puts into a place of the program as tools, and the units in which stands what was asked for that. */
interface Registration {
  tools: FunctionRef[];
  asked: Set<number>;
}

/** The functions that a program puts into a place of its own under the names of tools that it declares as data, or beside their definitions. */
export class RegisteredTools {
  private units: Map<number, Registration> | undefined;
  private tools: Set<FunctionRef> | undefined;

  /** After an edit, with those of before, only units of which it may say something else are asked again. */
  constructor(
    private readonly resolver: Resolver,
    private readonly names: Names,
  ) {}

  has(fn: FunctionRef): boolean {
    this.tools ??= new Set([...this.registrations().values()].flatMap(({ tools }) => tools));
    return this.tools.has(fn);
  }

  private registrations(): ReadonlyMap<number, Registration> {
    if (this.units) return this.units;
    const { program, kept } = this.resolver;
    const before = kept?.registered.registrations();
    const asked = kept && before ? this.askedAnew(kept, before) : undefined;
    const units = new Map(before);
    for (const { id, unit } of asked ? program.each(asked) : program.those(mayRegister)) {
      units.delete(id);
      const found = mayRegister(unit) ? this.registeredIn(id, unit) : undefined;
      if (found) units.set(id, found);
    }
    this.units = units;
    return units;
  }

  /** Units that changed or see one that did, and those that name a tool which only now is declared, or no more. */
  private askedAnew(kept: Kept, before: ReadonlyMap<number, Registration>): ReadonlySet<number> {
    const { program } = this.resolver;
    const asked = new Set(kept.changed);
    for (const [id, registration] of before)
      if (kept.isAnew(id) || [...kept.changed].some((one) => registration.asked.has(one))) asked.add(id);
    const names = new Set<string>();
    for (const id of kept.changed) {
      const [old, now] = [namesOfTools(kept.resolver.program, id), namesOfTools(program, id)];
      for (const name of [...old, ...now]) if (old.has(name) !== now.has(name)) names.add(name);
    }
    if (names.size)
      for (const { id, unit } of program.those(mayRegister))
        if (namingsIn(unit).some(({ name }) => names.has(name))) asked.add(id);
    return asked;
  }

  private registeredIn(id: number, unit: Unit): Registration | undefined {
    const { resolver } = this;
    const namings = namingsIn(unit);
    const declared = namings.filter(({ name }) => this.isDeclared(name, unit.file));
    if (!declared.length && !takingsIn(unit).length) return undefined;
    const found: Registration = { tools: [], asked: new Set() };
    const asked = (values: readonly Value[]) => {
      for (const value of values) found.asked.add(unitOfValue(value));
      return values;
    };
    const tools = (ref: Ref) => asked(resolver.resolve(ref)).flatMap((value) => (value.is === "function" ? [value.fn] : []));
    const isDefinition = (value: Value) =>
      value.is === "object" && toolsDeclaredIn(resolver.program.unit(value.ref)).some(([, node]) => node === nodeOf(value.ref));
    for (const node of takingsIn(unit)) {
      const [definition, tool, ...others] = resolver.program.args(refOf(id, node));
      if (definition && tool && others.length < 2 && asked(resolver.resolve(definition.ref)).some(isDefinition))
        found.tools.push(...tools(tool.ref));
    }
    for (const { call, into } of declared) {
      // A place in which most things are no tools holds something else, of which one bears a tool's name.
      const alike = (all: readonly Naming[]) => all.filter((one) => one.into === into).length;
      if (alike(declared) * 2 < alike(namings)) continue;
      // It is one of the program's where a function of it is called, or the method of a collection.
      if (into !== "set" && !asked(resolver.callees(refOf(id, call))).some((value) => value.is === "function")) continue;
      for (const { ref } of resolver.program.args(refOf(id, call)).slice(1)) found.tools.push(...tools(ref));
    }
    return found;
  }

  private isDeclared(name: string, file: string): boolean {
    const { program, linker } = this.resolver;
    return this.names.tools.of(name).some((ref) => linker.packageOf(program.unit(ref).file) === linker.packageOf(file));
  }
}

const namesOfTools = (program: Program, id: number): ReadonlySet<string> =>
  new Set(toolsDeclaredIn(program.unit(refOf(id, 0))).map(([name]) => name));
