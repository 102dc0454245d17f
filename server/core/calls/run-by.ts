import type { FunctionRef, Program, Ref } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Value } from "../resolve/value.js";
import { Op } from "../unit/unit.js";

/** What a function may be that is handed over. */
const HANDED = new Set<number>([Op.Function, Op.Import, Op.Cell, Op.Load]);

/** What a call runs. */
interface Run {
  called: FunctionRef[];
  /** Functions that it hands to what it calls. */
  handed: FunctionRef[];
}

/** The functions that a call runs for a walk that goes from callers to callees. What a function runs that it was handed is no matter of the function: where the walk has come in by a call, that call hands it over, and what others do is theirs. */
export function runBy(resolver: Resolver, call: Ref, isEntered: (fn: FunctionRef) => boolean): Run {
  const { program } = resolver;
  const owner = ownerOf(program, program.field(call, "a"));
  if (owner >= 0 && isEntered(owner)) return { called: [], handed: [] };
  const called = functionsAmong(resolver.callees(call));
  const handed = called.length ? program.args(call).filter(({ ref, spread }) => !spread && HANDED.has(program.op(ref))) : [];
  return { called, handed: handed.flatMap(({ ref }) => functionsAmong(resolver.resolve(ref))) };
}

const functionsAmong = (values: readonly Value[]): FunctionRef[] =>
  values.flatMap((value) => (value.is === "function" ? [value.fn] : []));

/** The function of which a value is a parameter, also seen from inside of it; -1 where it is none. */
function ownerOf(program: Program, value: Ref): FunctionRef {
  if (value < 0) return -1;
  const [only, ...others] = program.op(value) === Op.Cell ? program.parts(value) : [value];
  return only !== undefined && !others.length && program.op(only) === Op.Param ? program.functionOfNode(only) : -1;
}
