import type { Flow } from "../flow/flow.js";
import { ANYWHERE, type Chain, type State } from "../flow/state.js";
import { listUnder } from "../listed-under.js";
import { onceFor } from "../once.js";
import { methodOf, type Program, type Ref } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { argsAt } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, ConstType, entriesOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import type { Gates } from "./gate.js";
import { isSaid } from "./started-with.js";
import { passes, positive, type Test, UNSET, type Verdict } from "./verdict.js";

/** A verdict, but for what only a person says who starts the program with an option: left out, it is what it was declared with, or nothing. */
export function unlessLeftOut(gates: Gates, { state, test, chain, depth }: Asked, verdict: Verdict): Verdict {
  if (verdict.is !== "open" || !positive(test) || state.frame) return verdict;
  const isUnset =
    gates.flow.resolver.program.op(state.ref) === Op.Param
      ? !verdict.always && isNeverGiven(gates, state, test, chain, depth)
      : !state.fields.length && isOptionUnset(gates.flow, state.ref, test);
  return isUnset ? UNSET : verdict;
}

interface Asked {
  state: State;
  test: Test;
  chain: Chain;
  depth: number;
}

const MOST_CALLERS = 8;

/** Whether all who call the function in which a way begins hand over nothing that passes the test, unless a person has set it so. */
function isNeverGiven(gates: Gates, { ref, fields }: State, test: Test, chain: Chain, depth: number): boolean {
  const { flow, roles } = gates;
  const { program } = flow.resolver;
  const fn = program.functionOfNode(ref);
  if (chain.functions.slice(0, -1).includes(fn)) return false;
  const { tool, entry, answer, decider } = roles.of(fn);
  if (tool || entry || answer || decider) return false;
  const callers = flow.graph.uses(fn).callers.filter(({ call }) => !TEST_FILE.test(program.unit(call).file));
  if (!callers.length || callers.length > MOST_CALLERS) return false;
  return callers.every(({ call, position, byName }) => {
    const args = program.args(call);
    if (byName || position !== -1 || args.some(({ spread }) => spread)) return false;
    const arg = args[program.number(ref, "b")];
    const given = arg && { ref: arg.ref, fields, frame: undefined, level: 0 };
    return !given || gates.accepts(given, test, flow.chain(call), depth + 1).is === "closed";
  });
}

function isOptionUnset(flow: Flow, ref: Ref, test: Test): boolean {
  const { program } = flow.resolver;
  switch (program.op(ref)) {
    case Op.Load:
      return isOfWords(flow.resolver, ref) && !standsIn(program, program.text(ref, "b"), test);
    case Op.Compare: {
      const sides = [program.field(ref, "a"), program.field(ref, "b")];
      const word = sides.findIndex((side) => isOption(program, side));
      return word >= 0 && isOneOfWords(flow, sides[1 - word] as Ref);
    }
    case Op.Call: {
      const [word] = program.args(ref);
      const isAsked = word !== undefined && ASKING.has(methodOf(program, ref)) && isOption(program, word.ref);
      return isAsked && isOneOfWords(flow, program.field(program.field(ref, "a"), "a"));
    }
    default:
      return false;
  }
}

const ASKING: ReadonlySet<string> = new Set(["includes", "has"]);
const OPTION = /^--?[a-z]/i;

const isOption = (program: Program, ref: Ref): boolean =>
  program.op(ref) === Op.Const && program.number(ref, "b") === ConstType.String && OPTION.test(program.text(ref, "a"));

const isOneOfWords = (flow: Flow, ref: Ref): boolean => isSaid(flow, { ref, fields: [], frame: undefined, level: 0 }, ANYWHERE);

/** Whether a member is read of what a library makes of the words with which the program was started. */
function isOfWords(resolver: Resolver, load: Ref): boolean {
  return resolver
    .resolve(resolver.program.field(load, "a"))
    .some((value) => value.is === "api" && value.api.matches.some(({ row }) => row.row === "entry" && row.value));
}

/** What stands in for an option that is left out; no text where that is no constant. */
interface StandIn {
  key: string;
  text?: string;
  type: number;
}

/** Whether something may stand in for an option of a name that passes the test. */
function standsIn(program: Program, name: string, test: Test): boolean {
  const given = standInsIn(program).get(keyOf(name)) ?? [];
  return given.some(({ text, type }) => text === undefined || passes(text, type, test));
}

const standInsIn = onceFor((program: Program) => {
  const all = new Map<string, StandIn[]>();
  for (const { unit } of program.those((one) => standInsOf(one).length > 0))
    for (const one of standInsOf(unit)) listUnder(all, one.key, one);
  return all;
});

/** One name for all its spellings: `maxTurns`, `max-turns`. */
const keyOf = (name: string): string => name.replace(/[-_]/g, "").toLowerCase();

/** Options that a unit declares with what stands in for them: `.option("trust", { default: true })`, `.option("--trust", "…", true)`, `{ trust: { default: true } }`. */
const standInsOf = byUnit((unit): StandIn[] => {
  const out: StandIn[] = [];
  const put = (names: readonly string[], value: NodeId | undefined) => {
    if (value === undefined) return;
    const isConstant = unit.op[value] === Op.Const;
    const said = isConstant ? { text: unit.strings[unit.a[value] ?? -1] ?? "", type: unit.b[value] ?? 0 } : { type: 0 };
    for (const name of names) out.push({ key: keyOf(name), ...said });
  };
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Object) for (const { name, value } of entriesOf(unit, node)) put([name], defaultIn(unit, value));
    else if (unit.op[node] === Op.Call) {
      const [first, ...others] = argsAt(unit, node);
      const names = textAt(unit, first ?? -1);
      if (!names) continue;
      const words = names.match(/--?[a-z][\w-]*/gi)?.map((word) => word.replace(/^--?/, ""));
      for (const other of others) put(words ?? [names], defaultIn(unit, other));
      if (words) put(words, others[1]);
      for (const word of words ?? [])
        if (word.startsWith("no-")) out.push({ key: keyOf(word.slice(3)), text: "true", type: ConstType.Boolean });
    }
  return out;
});

const defaultIn = (unit: Unit, object: NodeId): NodeId | undefined =>
  unit.op[object] === Op.Object ? entriesOf(unit, object).find(({ name }) => name === "default")?.value : undefined;
