import { conditionsAt } from "./condition.js";
import type { SourceRow } from "./knowledge.js";
import { type Ref, refOf, unitOf } from "./program.js";
import type { Resolver } from "./resolve.js";
import type { State } from "./state.js";
import { Op } from "./unit.js";

type Sibling = NonNullable<SourceRow["beside"]>;

const SELECTORS = new Set(["find", "findLast", "filter"]);

/** What a branch demands of a field beside the one that is read in it: `if (message.role === "system") use(message.content)`. */
interface Demand {
  /** The part that was read, as the object is asked for it. */
  fields: readonly string[];
  sibling: string;
  text: string;
  equal: boolean;
}

/**
 * Whether a walk, source first, can be taken: an object that says `role: "assistant"` does not pass a branch that reads
 * from objects whose role is `system`. `beside` is what the library says of the source.
 */
export function isFeasible(resolver: Resolver, states: readonly State[], beside: SourceRow["beside"]): boolean {
  const { program } = resolver;
  const demands: Demand[] = [];
  for (let i = states.length - 1; i >= 0; i--) {
    const state = states[i] as State;
    const next = states[i - 1];
    if (program.op(state.ref) === Op.Object && demands.some((demand) => refuses(resolver, state, demand))) return false;
    if (!next) continue;
    if (program.op(state.ref) === Op.Load && program.field(state.ref, "a") === next.ref)
      demands.push(...demandsAt(resolver, state.ref, next));
    else if (program.op(state.ref) === Op.Call) demands.push(...demandOf(resolver, state.ref, next));
  }
  const [source] = states;
  return !source || !beside || !demands.some((demand) => refusesSource(source, beside, demand));
}

function refusesSource({ fields }: State, beside: Sibling, demand: Demand): boolean {
  const from = fields.length - demand.fields.length;
  if (beside.field !== demand.sibling || from < 0 || demand.fields.some((field, i) => field !== fields[from + i])) return false;
  return (beside.text === demand.text) !== demand.equal;
}

function refuses(resolver: Resolver, { ref, fields }: State, demand: Demand): boolean {
  if (fields.length !== demand.fields.length || fields.some((field, i) => field !== demand.fields[i])) return false;
  const sibling = resolver.program.entries(ref).find((entry) => entry.name === demand.sibling);
  const text = sibling && resolver.constant(sibling.value);
  return text !== undefined && (text === demand.text) !== demand.equal;
}

/** What a predicate asks of the elements that `find` and `filter` let through. */
function demandOf(resolver: Resolver, call: Ref, { ref: list, fields }: State): Demand[] {
  const { program } = resolver;
  const callee = program.field(call, "a");
  if (program.op(callee) !== Op.Load || !SELECTORS.has(program.text(callee, "b")) || program.field(callee, "a") !== list)
    return [];
  const predicate = program.args(call)[0]?.ref ?? -1;
  if (predicate < 0 || program.op(predicate) !== Op.Function || fields[0] !== "*") return [];
  const { params, returns } = program.functionInfo(program.functionOfNode(predicate));
  const [element] = params;
  const [only, ...more] = returns;
  if (!element || only === undefined || more.length) return [];
  const unit = unitOf(predicate);
  const demand = comparison(resolver, program.field(refOf(unit, only), "a"), refOf(unit, element.node));
  return demand ? [{ ...demand, fields: fields.slice(1) }] : [];
}

/** What `object.sibling === "text"` asks of an object. */
function comparison(resolver: Resolver, ref: Ref, object: Ref): Omit<Demand, "fields"> | undefined {
  const { program } = resolver;
  if (ref < 0 || program.op(ref) !== Op.Compare) return undefined;
  const compared = program.text(ref, "c");
  const left = program.field(ref, "a");
  if ((compared !== "===" && compared !== "!==") || program.op(left) !== Op.Load || program.field(left, "a") !== object)
    return undefined;
  const text = resolver.constant(program.field(ref, "b"));
  return text === undefined ? undefined : { sibling: program.text(left, "b"), text, equal: compared === "===" };
}

/** What the branches around a read of an object's field ask of its other fields. */
function demandsAt(resolver: Resolver, load: Ref, { ref: object, fields }: State): Demand[] {
  const out: Demand[] = [];
  for (const { ref, holds } of conditionsAt(resolver.program, load)) {
    const demand = comparison(resolver, ref, object);
    if (demand) out.push({ ...demand, fields, equal: demand.equal === holds });
  }
  return out;
}
