import { ANYWHERE, keyOfState, type State } from "../flow/state.js";
import type { Start } from "../flow/walk.js";
import type { SinkRow } from "../knowledge.js";
import type { Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { Op } from "../unit/unit.js";
import type { Site } from "./site.js";

/** Names in single braces; doubled braces stand for themselves. */
const SLOT = /(?<!\{)\{\s*(\w+)\s*\}(?!\})/g;
const MOST_STATES = 240;

/** Whether what is handed over counts only where a text names a slot for it. */
export const isFilled = (row: Site["row"]): row is SinkRow & { slots: "filled" } => row.row === "sink" && row.slots === "filled";

/** Where a call is given what fills the slots that a text of the row's kind names with which the call is made. */
export function filledBy(solver: Solver, call: Ref, row: SinkRow): Start[] {
  const { value } = row.roles;
  if (!value) return [];
  const { flow } = solver;
  return [...slotsOf(solver, call, row.kind)].flatMap(([name, isAll]) => {
    const filling =
      value.callback === undefined
        ? flow.at(call, value, [name], undefined, 0)
        : flow.at(call, { ...value, fields: [...value.fields, name] }, [], undefined, 0);
    return isAll ? filling : filling.map((state) => ({ ...state, part: true as const }));
  });
}

/** The slots in the texts of one kind with which a call is made, and whether what fills one is all of its text. */
function slotsOf(solver: Solver, call: Ref, kind: string): ReadonlyMap<string, boolean> {
  const { flow, strings, sites } = solver;
  const parts = partsOf(solver, call);
  const names = new Map<string, boolean>();
  for (const { ref, row } of sites.sinks) {
    if (row.row !== "sink" || row.slots !== "named" || row.kind !== kind || !row.roles.value || !parts.has(ref)) continue;
    for (const state of flow.at(ref, row.roles.value, [], undefined, 0))
      for (const { text } of strings.of(state, ANYWHERE))
        for (const [slot, name = ""] of text.matchAll(SLOT))
          names.set(name, names.get(name) || text.trim().length === slot.length);
  }
  return names;
}

/** The calls of libraries whose results a call of one is made with: what it is called on, and what it is handed. */
function partsOf({ flow }: Solver, call: Ref): ReadonlySet<Ref> {
  const { program } = flow.resolver;
  const parts = new Set<Ref>();
  const seen = new Set<string>();
  const work: State[] = [];
  const add = (state: State) => {
    const key = keyOfState(state);
    if (seen.has(key) || seen.size >= MOST_STATES) return;
    seen.add(key);
    work.push(state);
  };
  const plainly = (ref: Ref) => add({ ref, fields: [], frame: undefined, level: 0 });
  const takeApart = (ref: Ref) => {
    parts.add(ref);
    const callee = program.field(ref, "a");
    if (program.op(callee) === Op.Load) plainly(program.field(callee, "a"));
    for (const arg of program.args(ref)) plainly(arg.ref);
  };
  takeApart(call);
  for (let state = work.pop(); state; state = work.pop()) {
    const { ref, fields } = state;
    const op = program.op(ref);
    if ((op === Op.Call || op === Op.New) && flow.resolver.callees(ref).some(({ is }) => is === "api")) takeApart(ref);
    else if (op === Op.Array && !fields.length) for (const arg of program.args(ref)) plainly(arg.ref);
    else if (op === Op.Object && !fields.length) for (const entry of program.entries(ref)) plainly(entry.value);
    else for (const edge of flow.edges(state, ANYWHERE).edges) if (edge.how !== "hop" && !edge.channel) add(edge.to);
  }
  return parts;
}
