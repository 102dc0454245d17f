import type { Ref } from "../program/program.js";
import { Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import { type Chain, keyOfState, type State } from "./state.js";

/** Nodes that a value may be, followed through everything that keeps it the same. */
export function endsOf(flow: Flow, state: State, chain: Chain): Ref[] {
  const { program } = flow.resolver;
  const seen = new Set<string>();
  const out: Ref[] = [];
  const work = [state];
  for (let at = work.pop(); at; at = work.pop()) {
    const key = keyOfState(at);
    if (seen.has(key) || seen.size > 200) continue;
    seen.add(key);
    const op = program.op(at.ref);
    if (!at.fields.length && (op === Op.Const || op === Op.Function || op === Op.Object || op === Op.Array)) {
      out.push(at.ref);
      continue;
    }
    const same = flow.edges(at, chain).edges.filter((edge) => edge.how === "same");
    if (!same.length && op === Op.Call && !at.fields.length) out.push(at.ref);
    for (const edge of same) work.push(edge.to);
  }
  return out;
}
