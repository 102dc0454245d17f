import type { Ref } from "../program/program.js";
import { Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import type { State } from "./state.js";

const DEEPEST = 4;
const MOST = 200;

/** What every caller gives, where a name is a parameter: a text has few alternatives, and a program many statements. */
export function givenAs(flow: Flow, name: State): State[] {
  let out = [name];
  for (let depth = 0; depth < DEEPEST && out.length < MOST; depth++)
    out = out.flatMap((state) => {
      const from = state.fields.length ? [] : givers(flow, state.ref);
      return from.length ? from.map((ref) => ({ ...state, ref, point: undefined })) : [state];
    });
  return out.slice(0, MOST);
}

/** What stands for a parameter, or a variable that is set once, by itself; nothing where that is not all. */
function givers({ graph, resolver }: Flow, ref: Ref): readonly Ref[] {
  const { program } = resolver;
  const op = program.op(ref);
  if (op === Op.Cell) return program.parts(ref).length === 1 ? program.parts(ref) : [];
  if (op !== Op.Param) return [];
  const { callers } = graph.uses(program.functionOfNode(ref));
  const given = callers.map(({ call, position, via, bound }) => {
    const args = position === -1 && !via && bound === undefined ? program.args(call) : [];
    return args.some(({ spread }) => spread) ? undefined : args[program.number(ref, "b")]?.ref;
  });
  return given.filter((one) => one !== undefined).length === given.length ? (given as Ref[]) : [];
}
