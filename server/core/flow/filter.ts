import type { Role } from "../knowledge.js";
import { Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import { ANYWHERE, keyOfState, LONGEST, MOST_FILTERED, plain, type State } from "./state.js";

/** The objects a value is made of whose sibling field has one of the values a role asks for. */
export function filtered(flow: Flow, start: State, role: Role, fields: readonly string[]): State[] {
  const { program } = flow.resolver;
  const { where } = role;
  if (!where) return [];
  const chain = ANYWHERE;
  const seen = new Set<string>([keyOfState(start)]);
  const out: State[] = [];
  const work = [start];
  for (let state = work.pop(); state; state = work.pop()) {
    const isList = program.op(state.ref) === Op.Array;
    if (!state.fields.length && (isList || program.op(state.ref) === Op.Object)) {
      const sibling = isList
        ? program.args(state.ref)[Number(where.field)]?.ref
        : program.entries(state.ref).find((entry) => entry.name === where.field)?.value;
      const text = sibling === undefined ? undefined : flow.resolver.constant(sibling);
      if (text !== undefined && where.values.includes(text))
        out.push({ ...state, fields: [...plain(role.fields.slice(where.depth)), ...fields].slice(0, LONGEST) });
      continue;
    }
    for (const edge of flow.edges(state, chain).edges) {
      const key = keyOfState(edge.to);
      if (edge.how === "hop" || seen.has(key) || seen.size > MOST_FILTERED) continue;
      seen.add(key);
      work.push(edge.to);
    }
  }
  return out;
}
