import { ownCallers } from "../calls/running.js";
import { endsOf } from "../flow/ends.js";
import { type Chain, keyOfState, type State } from "../flow/state.js";
import { once, onceFor } from "../once.js";
import { nodeOf, type Program, type Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { isEnvironment, nameAt } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { ConstType, Op } from "../unit/unit.js";
import { isOn, variableThatIsOn } from "./environment-switch.js";
import { defaultOf, partsOf } from "./preset.js";

const MOST_STEPS = 80;
const MOST_CALLERS = 12;
const MOST_PARSED = 3;

/** A value on a way, where it is asked what it may be. */
interface Asked {
  state: State;
  chain: Chain;
}

/** What a step says of a switch: that it is off, that nothing stands there, that it may be anything, or what it comes from. */
type Step = "off" | "nothing" | "open" | readonly Asked[];

/** The name of a switch that is off wherever the program gives it a value, so that only a person puts it on: in the settings, or in a variable of the environment. */
export function leftOff(solver: Solver, ref: Ref, chain: Chain, level: number): string | undefined {
  const { program } = solver;
  const asked = { state: { ref, fields: [], frame: undefined, level }, chain };
  return leftAs(solver, asked, 0) === "off" ? nameAt(program.unit(ref), nodeOf(ref)) || "a setting" : undefined;
}

/** What the program leaves a value as where nobody has said anything: off, nothing at all, or whatever it may be. */
function leftAs(solver: Solver, asked: Asked, depth: number): "off" | "nothing" | "open" {
  if (depth > MOST_PARSED) return "open";
  const seen = new Set<string>();
  let isOff = false;
  const work = [asked];
  for (const one of work) {
    const key = `${keyOfState(one.state)} ${one.chain.functions.at(-1)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const step = seen.size > MOST_STEPS ? "open" : stepOf(solver, one, depth);
    if (step === "open") return "open";
    if (step === "off") isOff = true;
    else if (step !== "nothing") work.push(...step);
  }
  return isOff ? "off" : "nothing";
}

function stepOf(solver: Solver, { state, chain }: Asked, depth: number): Step {
  const { program, flow, resolver } = solver;
  const { ref, fields, frame } = state;
  const op = program.op(ref);
  const side = (of: Ref) => leftAs(solver, { state: { ...state, ref: of }, chain }, depth + 1);
  if (op === Op.Const) {
    const type = program.number(ref, "b");
    if (fields.length || type === ConstType.Null || type === ConstType.Undefined) return "nothing";
    return type === ConstType.Boolean && program.text(ref, "a") === "false" ? "off" : "open";
  }
  if (op === Op.Compare) {
    if (variableThatIsOn(resolver, ref, true) !== undefined) return "off";
    if (!/^===?$/.test(program.text(ref, "c"))) return "open";
    const [a, b] = [program.field(ref, "a"), program.field(ref, "b")];
    const isYes = (one: Ref) => isOn(program, one) && program.number(one, "b") !== ConstType.Number;
    const said = isYes(b) ? a : isYes(a) ? b : -1;
    return said >= 0 && side(said) !== "open" ? "off" : "open";
  }
  // One side of which it is known is enough.
  if (op === Op.And && !fields.length && [program.field(ref, "a"), program.field(ref, "b")].some((one) => side(one) === "off"))
    return "off";
  if ((op === Op.Load || op === Op.Index) && isEnvironment(program.unit(ref), nodeOf(program.field(ref, "a")))) return "nothing";
  const { functions } = chain;
  const fn = op === Op.Param && !frame ? program.functionOfNode(ref) : -1;
  if (fn >= 0 && (fn === functions.at(-1) || !functions.includes(fn))) return givenTo(solver, ref, fields) ?? "open";
  const read = op === Op.Call ? readBy(solver, { state, chain }) : undefined;
  if (read) return read;
  if (op === Op.Object && fields.length === 1 && isPutOn(solver)(fields[0] ?? "")) return "open";
  const same = flow.edges(state, chain).edges.filter(({ how }) => how === "same");
  if (!same.length) return op === Op.Object && fields.length ? "nothing" : "open";
  return same.map(({ to }) => ({ state: to, chain }));
}

/** Whether a field of a name is given anything but no somewhere in the program: in an object that is handed over, its own functions may do so. */
const isPutOn = onceFor((solver: Solver) =>
  once((name: string): boolean => {
    const { program, flow } = solver;
    return flow.graph.references.storesUnder(name).some((store) => {
      return !TEST_FILE.test(program.unit(store).file) && !handsOn(program, program.field(store, "c"), name, 0);
    });
  }),
);

/** Whether what is put into a field is no, or is what a field of the same name holds. */
function handsOn(program: Program, value: Ref, name: string, depth: number): boolean {
  const inner = (part: Ref) => handsOn(program, part, name, depth + 1);
  if (value < 0 || depth > MOST_PARSED) return false;
  switch (program.op(value)) {
    case Op.Const:
      return /^(false|null|undefined|)$/.test(program.text(value, "a"));
    case Op.Param:
    case Op.Load:
      return nameAt(program.unit(value), nodeOf(value)) === name;
    case Op.Nullish:
    case Op.Or:
      return inner(program.field(value, "a")) && inner(program.field(value, "b"));
    case Op.Phi:
    case Op.Cell:
      return program.parts(value).every(inner);
    default:
      return false;
  }
}

/** What every caller of a function hands over for a parameter; nothing where others may call it. */
function givenTo({ program, flow, resolver, roles }: Solver, param: Ref, fields: readonly string[]): Asked[] | undefined {
  const callers = ownCallers(resolver, flow.graph, roles, program.functionOfNode(param));
  const known = callers.filter(({ call }) => !TEST_FILE.test(program.unit(call).file));
  if (!known.length || known.length > MOST_CALLERS) return undefined;
  const isPlain = known.every(
    ({ position, byName, call }) => position === -1 && !byName && program.args(call).every(({ spread }) => !spread),
  );
  if (!isPlain) return undefined;
  return known.flatMap(({ call }) => {
    const arg = program.args(call)[program.number(param, "b")];
    return arg ? [{ state: { ref: arg.ref, fields, frame: undefined, level: 0 }, chain: flow.chain(call) }] : [];
  });
}

/** What a call gives that reads what a person has written: nothing that has to be there, or what a schema puts in its place. */
function readBy(solver: Solver, { state, chain }: Asked): Step | undefined {
  const { program, flow, resolver } = solver;
  const { ref, fields, frame, level } = state;
  const of = parserOf(program, ref);
  if (of < 0 || !fields.length || !isWritten(solver, { state: { ...state, fields: [] }, chain }, 0)) return undefined;
  if (isJson(program, of)) return "nothing";
  let schemas: readonly Ref[] = endsOf(flow, { ref: of, fields: [], frame, level }, chain);
  for (const name of fields)
    schemas = schemas
      .flatMap((schema) => partsOf(program, schema))
      .flatMap((object) => program.entries(object).flatMap((entry) => (entry.name === name ? [entry.value] : [])));
  const [preset] = schemas.map((schema) => defaultOf(resolver, schema, 0));
  return preset === undefined ? undefined : preset ? "open" : "off";
}

/** What a call parses with: JSON, or a schema; -1 where it parses nothing. */
function parserOf(program: Program, call: Ref): Ref {
  const callee = program.op(call) === Op.Call ? program.field(call, "a") : -1;
  const isParsing = callee >= 0 && program.op(callee) === Op.Load && /^(safe)?parse(Async)?$/i.test(program.text(callee, "b"));
  return isParsing ? program.field(callee, "a") : -1;
}

const isJson = (program: Program, of: Ref): boolean => program.op(of) === Op.Global && program.text(of, "a") === "JSON";

/** Whether what is parsed is a file of settings, the environment or what the program puts together of them, and nobody's answer. */
function isWritten(solver: Solver, { state, chain }: Asked, depth: number): boolean {
  const [arg] = solver.program.args(state.ref);
  return arg !== undefined && isOwn(solver, { state: { ...state, ref: arg.ref }, chain }, depth);
}

function isOwn(solver: Solver, { state, chain }: Asked, depth: number): boolean {
  const { program, flow, gates } = solver;
  const { ref } = state;
  if (depth > MOST_PARSED) return false;
  if (isOfEnvironment(program, ref)) return true;
  const ends = endsOf(flow, state, chain);
  return (
    ends.length > 0 &&
    ends.every((end) => {
      const at = { state: { ...state, ref: end }, chain };
      if (program.op(end) === Op.Const) return true;
      if (program.op(end) === Op.Object)
        return program.entries(end).every(({ value }) => isOwn(solver, { ...at, state: { ...state, ref: value } }, depth + 1));
      if (program.op(end) !== Op.Call) return false;
      return parserOf(program, end) >= 0
        ? isWritten(solver, at, depth + 1)
        : isReading(solver, end) && !gates.byModel(at.state, chain);
    })
  );
}

/** Whether a value is what holds the variables of the environment, or one of them. */
function isOfEnvironment(program: Program, ref: Ref): boolean {
  const isHolder = (one: Ref) => one >= 0 && isEnvironment(program.unit(one), nodeOf(one));
  return isHolder(ref) || (program.op(ref) === Op.Load && isHolder(program.field(ref, "a")));
}

/** Whether a call reads what is kept: a file, a key or a table. */
const isReading = ({ resolver }: Solver, call: Ref): boolean =>
  resolver.callees(call).some((value) => value.is === "api" && value.api.matches.some(({ row }) => row.row === "receive"));
