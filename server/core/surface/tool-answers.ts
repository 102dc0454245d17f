import { TELLING } from "../flow/named-handler.js";
import { type Edge, frameOf, HERE } from "../flow/state.js";
import { once, onceFor } from "../once.js";
import { nodeOf, type Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { calledAt, wordsOf } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Op } from "../unit/unit.js";
import { answersOf, toolBodies } from "./tool-body.js";

/** Words of calls that have something done under a name, and give its answer. */
const CALLING = new Set("call execute exec run invoke perform dispatch request".split(" "));

/** What tools answer, by their names. */
const answersUnder = onceFor((solver: Solver): ReadonlyMap<string, readonly Ref[]> => {
  const found = new Map<string, Set<Ref>>();
  for (const body of toolBodies(solver, new Set(solver.program.loaded.keys()), () => false))
    if (body.isTool)
      for (const name of body.names.filter((one) => TELLING.test(one)))
        for (const ref of answersOf(solver.program, body)) found.set(name, (found.get(name) ?? new Set()).add(ref));
  return new Map([...found].map(([name, answers]) => [name, [...answers]]));
});

/** Steps from a call that says the name of a tool to what it answers, be it in another program of the same sources: `client.call("desk_list_notes", { about })`. */
export const answersTo =
  (solver: Solver) =>
  (call: Ref, level: number): readonly Edge[] =>
    answered(solver)(call).map((ref) => {
      const frame = frameOf({ call, position: -1, byName: true }, solver.program.functionAt(ref), HERE);
      return { to: { ref, fields: [], frame, level }, how: "hop" };
    });

const answered = onceFor((solver: Solver) =>
  once((call: Ref): readonly Ref[] => {
    const name = nameSaid(solver, call);
    if (name === undefined) return [];
    const answers = answersUnder(solver);
    for (const one of endsOfName(name)) {
      const found = answers.get(one);
      if (found) return found;
    }
    return [];
  }),
);

/** The name of a tool that a call says first, or under `name` in its first argument. Whoever hands over a function as well keeps it under that name. */
function nameSaid({ program, resolver }: Solver, call: Ref): string | undefined {
  const unit = program.unit(call);
  if (program.op(call) !== Op.Call || TEST_FILE.test(unit.file)) return undefined;
  if (!wordsOf(calledAt(unit, nodeOf(call))).some((word) => CALLING.has(word))) return undefined;
  const [first] = program.args(call);
  if (!first || first.spread || program.args(call).some(({ ref }) => program.op(ref) === Op.Function)) return undefined;
  const isObject = program.op(first.ref) === Op.Object;
  const said = isObject ? program.entries(first.ref).find(({ name }) => name === "name")?.value : first.ref;
  const name = said === undefined ? undefined : resolver.constant(said);
  return name !== undefined && TELLING.test(name) ? name : undefined;
}

/** A name, and what is left of it where a client that knows several servers says first which one is meant: `desk_list_notes`. */
function* endsOfName(name: string): Generator<string> {
  yield name;
  for (const { index, 0: mark } of name.matchAll(/[^a-z0-9]+/gi)) yield name.slice(index + mark.length);
}
