import { type Ref, refOf, unitOf } from "../program/program.js";
import { Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import { below, type Edge, plain, type State } from "./state.js";

/** The functions that settle a promise made by hand; undefined where the value is no such promise. */
export function resolversOf({ resolver }: Flow, promise: Ref): Ref[] | undefined {
  const { program } = resolver;
  const isPromise = (call: Ref, method?: string) =>
    resolver
      .callees(call)
      .some(
        (value) =>
          value.is === "api" && value.api.package === "" && value.api.steps[0] === "Promise" && value.api.steps[1] === method,
      );
  if (program.op(promise) === Op.New && isPromise(promise)) {
    const executor = program.args(promise)[0];
    if (!executor) return [];
    return resolver.resolve(executor.ref).flatMap((value) => {
      const param = value.is === "function" ? program.functionInfo(value.fn).params[0] : undefined;
      return value.is === "function" && param ? [refOf(unitOf(value.fn), param.node)] : [];
    });
  }
  if (program.op(promise) !== Op.Load || program.text(promise, "b") !== "promise") return undefined;
  const made = program.field(promise, "a");
  if (program.op(made) !== Op.Call || !isPromise(made, "withResolvers")) return undefined;
  return program.users(made).filter((user) => program.op(user) === Op.Load && program.text(user, "b") === "resolve");
}

/** What a promise made by hand is resolved with: by a call, or by whatever it is handed to as a callback. */
export function settledWith(flow: Flow, { ref, fields, frame, level }: State): Edge[] {
  const { program } = flow.resolver;
  const out: Edge[] = [];
  for (const resolver of resolversOf(flow, ref) ?? [])
    for (const { call, position } of flow.graph.usesOfValue(resolver).callers) {
      const value = position === -1 ? program.args(call)[0] : undefined;
      if (value && !value.spread) out.push({ to: { ref: value.ref, fields, frame, level }, how: "same" });
      if (position < 0) continue;
      for (const { to: role, from } of flow.rowsAt(call).rows) {
        const rest = role.at === position && role.callback === 0 ? below(plain(role.fields), fields) : undefined;
        for (const one of rest ? from : [])
          out.push(...flow.at(call, one, rest ?? [], frame, level).map((to): Edge => ({ to, how: "same" })));
      }
    }
  return out;
}
