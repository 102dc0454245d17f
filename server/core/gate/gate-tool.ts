import type { Flow } from "../flow/flow.js";
import type { Chain, State } from "../flow/state.js";
import { type FunctionRef, type Ref, refOf, unitOf } from "../program/program.js";
import type { Value } from "../resolve/value.js";
import { Op } from "../unit/unit.js";

/** The object or class of which a way calls a member at a level, where a value is what stands there: the tool that the way leads into, and none of the others. */
function calledOn({ resolver, graph }: Flow, ref: Ref, level: number, { calls, functions }: Chain): Value | undefined {
  const { program } = resolver;
  const into = functions[level - 1];
  const call = calls[level - 1];
  if (into === undefined || !call || call.position !== -1) return undefined;
  const callee = program.field(call.call, "a");
  if (program.op(callee) !== Op.Load || program.field(callee, "a") !== ref) return undefined;
  const name = program.text(callee, "b");
  const { classes, members } = graph.uses(into);
  const [cls] = classes;
  if (cls) return { is: "instance", cls: cls.cls };
  const owners = members.filter((member) => member.name === name && program.op(member.object) === Op.Object);
  return owners.length === 1 && owners[0] ? { is: "object", ref: owners[0].object } : undefined;
}

/** What the tool that a way leads into says of itself, where that is asked of the object on which it is called. */
export function saidOfItself(flow: Flow, state: State, chain: Chain): State | undefined {
  const [name, ...rest] = state.fields;
  if (name === undefined || state.frame) return undefined;
  const owner = calledOn(flow, state.ref, state.level, chain);
  if (owner?.is === "object") return { ...state, ref: owner.ref };
  if (owner?.is !== "instance") return undefined;
  const { classes } = flow.resolver;
  for (const cls of classes.lineage(owner.cls).classes) {
    const member = classes.info(cls)?.members.find((one) => one.name === name && !one.static);
    if (member?.kind === "field" && member.value >= 0) return { ...state, ref: refOf(unitOf(cls), member.value), fields: rest };
    if (member?.kind === "getter") return gotten(flow, state, refOf(unitOf(cls), member.function), rest);
  }
  return undefined;
}

/** What a getter gives, where that is one thing. */
function gotten({ resolver }: Flow, state: State, getter: FunctionRef, fields: readonly string[]): State | undefined {
  const { program } = resolver;
  const { returns } = program.functionInfo(getter);
  const value = returns.length === 1 ? program.field(refOf(unitOf(getter), returns[0] as number), "a") : -1;
  return value < 0 ? undefined : { ...state, ref: value, fields };
}

const MOST_STEPS = 12;

/** Whether the tool that a way leads into says what a value is, so that nothing stands in for it: `tool.mutates ?? true`. */
export function isSaid(flow: Flow, value: State, chain: Chain): boolean {
  const { program } = flow.resolver;
  let at: State | undefined = value;
  let isOwn = false;
  for (let step = 0; at && step < MOST_STEPS; step++) {
    const said = saidOfItself(flow, at, chain);
    isOwn ||= said !== undefined;
    if (isOwn && !at.fields.length && program.op(at.ref) === Op.Const) return true;
    const next: readonly State[] = said ? [said] : flow.edges(at, chain).edges.map(({ to }) => to);
    at = next.length === 1 ? next[0] : undefined;
  }
  return false;
}

/** What a call may reach: where the tool that the way leads into is asked, that one's answer. */
export function calleesOf(flow: Flow, { ref, frame, level }: State, chain: Chain): readonly Value[] {
  const { resolver } = flow;
  const { program } = resolver;
  const callee = program.field(ref, "a");
  const isMember = callee >= 0 && program.op(callee) === Op.Load && !frame;
  const owner = isMember ? calledOn(flow, program.field(callee, "a"), level, chain) : undefined;
  const own = owner ? resolver.load(owner, program.text(callee, "b")) : [];
  return own.length ? own : resolver.callees(ref);
}
