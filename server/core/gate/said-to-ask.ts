import type { Hit } from "../flow/hit.js";
import type { Chain } from "../flow/state.js";
import { onceFor } from "../once.js";
import { type FunctionRef, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { byUnit, ConstType, entriesOf, type NodeId, Op } from "../unit/unit.js";
import { ASKING, askedBy, isAgreedTo, readBy } from "./asked-by.js";
import { saidOf } from "./asked-by-name.js";
import { isNobodyAsked } from "./gate-mode.js";
import { askedByGrade } from "./graded.js";
import { lookUpsOn } from "./looked-up.js";
import type { Gate } from "./verdict.js";

/** Words by which such a member says that nobody is asked. */
const NOBODY = /^(never|none|no|off|auto|allow|skip)/i;
/** Members under which a tool's name stands. */
const NAME = ["name", "id"];

/** The review that a tool says it needs, where what calls it is out of sight and the program reads that member of its tools: assumed, since nobody sees who is asked. */
export function saidToAsk(solver: Solver, tool: Ref): Gate | undefined {
  return tool < 0
    ? undefined
    : gateSaid(
        solver,
        holdersOf(solver, tool).flatMap((object) => solver.program.entries(object)),
        readBy(solver.program),
      );
}

/** The same where the calls are in sight: the tool, its definition or a table of tools says so under its name, and what decides by that asks. The answer goes ways that are not followed. */
export function asksFor(solver: Solver, fn: FunctionRef, way: readonly Ref[]): Gate | undefined {
  const asking = askedBy(solver.flow);
  const { program, flow, roles } = solver;
  const { file } = program.unit(fn);
  if (isNobodyAsked(flow.resolver, file) || isAgreedTo(flow).has(flow.resolver.linker.packageOf(file))) return undefined;
  const { members, classes } = flow.graph.uses(fn);
  const objects = members.map(({ object }) => object).filter((object) => program.op(object) === Op.Object);
  const tool = roles.of(fn).tool;
  const holders = [...objects, tool?.object ?? -1, tool?.call ?? -1]
    .filter((ref) => ref >= 0)
    .flatMap((object) => holdersOf(solver, object));
  const said: Said[] = holders.flatMap((object) => program.entries(object));
  for (const { cls } of classes) said.push(...ofClass(solver, cls));
  const called = said.filter(({ name }) => NAME.includes(name)).flatMap(({ value }) => flow.resolver.constant(value) ?? []);
  const names = new Set([...called, ...askedFor(solver, way)]);
  // What has a name of its own does not go by the key of its function: `{ name: "write_file", execute }`.
  const isNamed = (object: Ref) =>
    program.op(object) === Op.Object && program.entries(object).some(({ name }) => NAME.includes(name));
  for (const { name, object } of members) if (!isNamed(object)) names.add(name);
  for (const object of holders) for (const name of keysOf(program, object)) names.add(name);
  for (const name of names) said.push(...underName(solver, fn, name));
  const own = gateSaid(solver, said, asking);
  if (own || said.some(({ name }) => ASKING.test(name) && asking.has(name))) return own;
  const grade = askedByGrade(flow, said, way);
  const graded = grade && solver.gates.gate("human-review", grade.value, grade.name, "assumed");
  if (graded?.is === "gate") return graded.gate;
  const known = called.length ? called : [...names].filter((name) => flow.names.tools.of(name).length > 0);
  const places = known.map((name) => saidOf(flow, name, file));
  const [place] = places;
  if (place === undefined || places.includes(undefined)) return undefined;
  const verdict = solver.gates.gate("human-review", place, "what asks by the names of tools", "assumed");
  return verdict.is === "gate" ? verdict.gate : undefined;
}

/** Places on the way from a tool down to where something is changed: the calls that lead there and, where the tool only puts it where it is kept, those through which its argument leaves it. */
export function wayFrom(program: Program, fn: FunctionRef, { site, chain, hit }: Candidate): readonly Ref[] {
  if (chain.functions.includes(fn)) return wayDown(fn, site, chain);
  const states = hit?.states ?? [];
  const left = states.findIndex(({ ref, frame }) => !frame && program.functionAt(ref) !== fn);
  return states.slice(0, left < 0 ? states.length : left).flatMap(({ ref }) => (program.functionAt(ref) === fn ? [ref] : []));
}

const wayDown = (fn: FunctionRef, site: Ref, { functions, calls }: Chain): readonly Ref[] => [
  site,
  ...calls.slice(0, functions.indexOf(fn)).map(({ call }) => call),
];

/** The same for a tool on the way down from what a model said, into which a dispatcher leads by its name. */
export function askedOnWay(solver: Solver, site: Ref, { level: top }: Hit, chain: Chain): Gate | undefined {
  const { flow, roles } = solver;
  for (const [level, fn] of chain.functions.slice(0, top).entries()) {
    if (!roles.of(fn).tool) continue;
    const call = chain.calls[level]?.call;
    const way = wayDown(fn, site, chain);
    const isNamed = lookUpsOn(flow)(chain).some((found) => found.call === call) || !askedFor(solver, way).next().done;
    const gate = isNamed ? asksFor(solver, fn, way) : undefined;
    if (gate) return gate;
  }
  return undefined;
}

interface Said {
  name: string;
  value: Ref;
}

/** The gate that members say there is, unless one of them says the opposite. */
function gateSaid(solver: Solver, said: readonly Said[], asking: ReadonlySet<string>): Gate | undefined {
  const known = said.filter(({ name }) => ASKING.test(name) && asking.has(name));
  const [first] = known;
  if (!first || !known.every(({ value }) => isOn(solver, value))) return undefined;
  const verdict = solver.gates.gate("human-review", first.value, first.name, "assumed");
  return verdict.is === "gate" ? verdict.gate : undefined;
}

/** The object that a tool is, that it is made of, and those in which it stands beside what is said of it. */
function holdersOf({ program }: Solver, tool: Ref): Ref[] {
  const isObject = (ref: Ref) => program.op(ref) === Op.Object;
  const usersOf = (ref: Ref) => program.users(ref);
  const names = [tool, ...usersOf(tool).filter((user) => program.op(user) === Op.Cell)];
  const parts = program.op(tool) === Op.Call ? program.args(tool).map(({ ref }) => ref) : [tool];
  return [...parts, ...names.flatMap(usersOf)].filter(isObject);
}

/** Keys under which an object, or what a call makes of it, stands in a table. */
function keysOf(program: Program, object: Ref): string[] {
  const usersOf = (ref: Ref) => program.users(ref);
  const made = [object, ...usersOf(object).filter((user) => program.op(user) === Op.Call || program.op(user) === Op.Cell)];
  return made.flatMap((ref) =>
    usersOf(ref)
      .filter((user) => program.op(user) === Op.Object)
      .flatMap((table) =>
        program
          .entries(table)
          .filter(({ value }) => value === ref)
          .map(({ name }) => name),
      ),
  );
}

/** What a class of tools says of itself: in fields, in what getters give, and in methods. */
function ofClass({ flow }: Solver, cls: Ref): Said[] {
  const { classes } = flow.resolver;
  const out = new Map<string, Ref>();
  for (const at of classes.lineage(cls).classes)
    for (const { name, kind, value, function: fn } of classes.info(at)?.members ?? []) {
      const made = kind === "field" ? value : (flow.resolver.program.unit(at).functions[fn]?.node ?? -1);
      if (made >= 0 && !out.has(name)) out.set(name, refOf(unitOf(at), made));
    }
  return [...out].map(([name, value]) => ({ name, value }));
}

/** The names under which a way comes into the branch of a dispatcher. */
function* askedFor({ program }: Solver, way: readonly Ref[]): Generator<string> {
  for (const at of way)
    for (const { ref, holds } of conditionsAt(program, at)) {
      if (program.op(ref) !== Op.Compare || program.text(ref, "c") !== (holds ? "===" : "!==")) continue;
      const text = program.field(ref, "b");
      if (program.op(text) === Op.Const && program.number(text, "b") === ConstType.String) yield program.text(text, "a");
    }
}

/** What the package of a tool says under its name: in its definitions, and in tables of tools. */
function underName(solver: Solver, fn: FunctionRef, name: string): Said[] {
  const { program, flow } = solver;
  const { linker } = flow.resolver;
  const home = linker.packageOf(program.unit(fn).file);
  const isHere = (ref: Ref) => linker.packageOf(program.unit(ref).file) === home;
  const defined = flow.names.tools.of(name).filter(isHere);
  return [...defined, ...(tablesOf(program).get(name) ?? []).filter(isHere)].flatMap((object) => program.entries(object));
}

/** What tables say under each name, where they say by such a member whether to ask. */
const tablesOf = onceFor((program: Program): ReadonlyMap<string, readonly Ref[]> => {
  const out = new Map<string, Ref[]>();
  for (const { id, unit } of program.those((one) => tablesIn(one).length > 0))
    for (const { name, node } of tablesIn(unit)) out.set(name, [...(out.get(name) ?? []), refOf(id, node)]);
  return out;
});

const tablesIn = byUnit((unit) => {
  const out: { name: string; node: NodeId }[] = [];
  if (!unit.strings.some((text) => ASKING.test(text))) return out;
  const says = (node: NodeId) => unit.op[node] === Op.Object && entriesOf(unit, node).some(({ name }) => ASKING.test(name));
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Object)
      for (const { name, value } of entriesOf(unit, node)) if (says(value)) out.push({ name, node: value });
  return out;
});

function isOn({ program }: Solver, value: Ref): boolean {
  switch (program.op(value)) {
    case Op.Const:
      return program.number(value, "b") === ConstType.String
        ? !NOBODY.test(program.text(value, "a"))
        : program.text(value, "a") === "true";
    case Op.Function: {
      const fn = program.functionOfNode(value);
      const { returns } = program.functionInfo(fn);
      return returns.some((node) => {
        const result = refOf(unitOf(fn), program.unit(fn).a[node] ?? -1);
        return program.op(result) !== Op.Const || program.text(result, "a") === "true";
      });
    }
    default:
      return program.op(value) === Op.Call;
  }
}
