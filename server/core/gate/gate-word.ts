import type { Chain, State } from "../flow/state.js";
import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { additionsTo } from "../resolve/list.js";
import type { Resolver } from "../resolve/resolve.js";
import { Op } from "../unit/unit.js";
import type { Gates } from "./gate.js";
import { originOf } from "./gate-answer.js";
import { APPROVED, DECISION, FOR_GOOD, type Verdict } from "./verdict.js";

/** Where a value stands that is asked about. */
interface Place {
  state: State;
  chain: Chain;
}

/** A record that says of itself that it was approved, or an answer not to ask again, when no model said so. */
export function worded(gates: Gates, place: Place, value: Ref, text: string): Verdict | undefined {
  const { program } = gates.flow.resolver;
  const name = program.op(value) === Op.Load ? program.text(value, "b") : "";
  const label = name ? `${name} is "${text}"` : `the answer is "${text}"`;
  if (FOR_GOOD.test(text) && isAwaited(program, value)) return saidBySomebody(gates.surelyByModel, gates, place, value, label);
  return APPROVED.test(text) && DECISION.test(name) ? saidBySomebody(gates.byModel, gates, place, value, label) : undefined;
}

/** A field of an answer by which a person asks not to be asked again. */
export function forGood(gates: Gates, place: Place): Verdict | undefined {
  const { program } = gates.flow.resolver;
  const { ref, fields } = place.state;
  if (fields.length || program.op(ref) !== Op.Load) return undefined;
  const name = program.text(ref, "b");
  return FOR_GOOD.test(name) && isAwaited(program, ref)
    ? saidBySomebody(gates.surelyByModel, gates, place, ref, name)
    : undefined;
}

/** A score that an independent evaluation gave, where it must reach something. */
export function scored(gates: Gates, state: State, chain: Chain): Verdict | undefined {
  for (const side of ["a", "b"] as const) {
    const found = gates.evaluation({ ...state, ref: gates.flow.resolver.program.field(state.ref, side), fields: [] }, chain);
    if (found) return gates.gate("independent-evaluation", found.at, found.name, "summary");
  }
  return undefined;
}

function saidBySomebody(
  byModel: Gates["byModel"],
  gates: Gates,
  { state, chain }: Place,
  value: Ref,
  label: string,
): Verdict | undefined {
  if (byModel({ ...state, ref: value, fields: [] }, chain)) return undefined;
  return gates.gate("human-review", value, label, "summary");
}

/** Whether a value is, or is read from, what the program waits for. */
function isAwaited(program: Program, value: Ref): boolean {
  const root = originOf(program, value);
  if (program.op(root) !== Op.Call) return false;
  return program
    .index(root)
    .users(nodeOf(root))
    .some((user) => program.op(refOf(unitOf(root), user)) === Op.Await);
}

/** Whether a value is one of several constants, by its name: `Decision.Ask`. */
export const isNamedConstant = (program: Program, ref: Ref): boolean =>
  program.op(ref) === Op.Load && /^[A-Z]/.test(program.text(ref, "b"));

/** What an empty list is only handed on by: nothing is put into it. */
const HANDING = new Set<number>([Op.Nullish, Op.Or, Op.Phi, Op.Cast, Op.Cell]);

/** Whether a list says nothing that could be a yes: it stands in where nobody has answered, as in `answers ?? []`. */
export const isNothingIn = ({ program, collections }: Resolver, { ref, fields }: State): boolean =>
  !program.args(ref).length &&
  (!fields.length || fields[0] === "length") &&
  program.users(ref).every((user) => program.op(user) === Op.Return || isOnlyHandedOn(program, collections, user, new Set()));

/** Whether a list is handed on at a node, and nothing is put into it there or where it goes on to. */
function isOnlyHandedOn(program: Program, collections: Resolver["collections"], at: Ref, seen: Set<Ref>): boolean {
  if (seen.has(at)) return true;
  seen.add(at);
  if (!HANDING.has(program.op(at)) || collections.puts(at).length || additionsTo(program, at).length) return false;
  return program.users(at).every((user) => !HANDING.has(program.op(user)) || isOnlyHandedOn(program, collections, user, seen));
}
