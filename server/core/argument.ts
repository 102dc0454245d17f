import type { Flow } from "./flow.js";
import { below, type Chain, type Edge, type Edges, type Frame, plain, type State } from "./state.js";
import { Op } from "./unit.js";
import type { Caller } from "./value.js";

const MOST_CALLERS = 8;

/** Joins parameters with the arguments they are given: along a frame, along the chain, or by any caller. */
export class Arguments {
  constructor(private readonly flow: Flow) {}

  /** Arguments that a parameter is given. */
  of(state: State, chain: Chain): Edges {
    const { program } = this.flow.resolver;
    const fn = program.functionOfNode(state.ref);
    for (let at = state.frame; at; at = at.parent)
      if (at.fn === fn) return { edges: this.bind(state, at.caller, at.parent, state.level), unbound: false };
    for (let level = state.level; level < chain.functions.length; level++) {
      if (chain.functions[level] !== fn) continue;
      const caller = chain.calls[level];
      return caller ? { edges: this.bind(state, caller, undefined, level + 1), unbound: false } : { edges: [], unbound: true };
    }
    const edges: Edge[] = [];
    for (const caller of this.flow.graph.uses(fn).callers.slice(0, MOST_CALLERS))
      edges.push(...this.bind(state, caller, undefined, state.level));
    return { edges, unbound: false };
  }

  private bind(state: State, caller: Caller, frame: Frame | undefined, level: number): Edge[] {
    const { program } = this.flow.resolver;
    const { fields } = state;
    const position = program.number(state.ref, "b");
    const args = program.args(caller.call);
    const out: Edge[] = [];
    if (caller.position === -1) {
      const callee = program.field(caller.call, "a");
      const shifted = program.op(callee) === Op.Load && program.text(callee, "b") === "call" ? 1 : 0;
      for (let i = 0; i < args.length; i++) {
        const arg = args[i];
        if (!arg) continue;
        const target = i - shifted;
        if (arg.spread && target <= position)
          out.push({ to: { ref: arg.ref, fields: ["*", ...fields], frame, level }, how: "same" });
        else if (program.op(state.ref) === Op.RestParam) {
          if (target < position) continue;
          const wanted = fields[0];
          if (wanted !== undefined && /^\d+$/.test(wanted) && Number(wanted) !== target - position) continue;
          out.push({ to: { ref: arg.ref, fields: fields.slice(1), frame, level }, how: fields.length ? "same" : "part" });
        } else if (target === position) out.push({ to: { ref: arg.ref, fields, frame, level }, how: "same" });
      }
      return out;
    }
    const { rows, known } = this.flow.rowsAt(caller.call);
    let matched = false;
    for (const row of rows) {
      if (row.to.at !== caller.position || row.to.callback !== position) continue;
      matched = true;
      const rest = below(plain(row.to.fields), fields) ?? fields;
      for (const from of row.from)
        for (const to of this.flow.at(caller.call, from, rest, frame, level)) out.push({ to, how: "same" });
    }
    if (matched || known || position > 0) return out;
    const callee = program.field(caller.call, "a");
    if (
      program.op(callee) === Op.Load &&
      !this.flow.resolver.callees(caller.call).some((value) => value.is === "api" && value.api.package === "")
    )
      out.push({ to: { ref: program.field(callee, "a"), fields: [], frame, level }, how: "hop" });
    return out;
  }
}
