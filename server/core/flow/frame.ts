import { type Program, type Ref, withoutCast } from "../program/program.js";
import { givenArguments } from "../resolve/bound.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Caller } from "../resolve/value.js";
import { Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import { type Chain, type Edge, entered, type Frame, HERE, type State } from "./state.js";

/** A frame that was computed within `HERE`, within another one; nothing where it cannot be entered from there. */
export function framed(resolver: Resolver, own: Frame, frame: Frame | undefined): Frame | undefined {
  if (own === HERE) return frame;
  const parent = own.parent && framed(resolver, own.parent, frame);
  if (own.parent && own.parent !== HERE && !parent) return undefined;
  if (parent && !isHandedOn(resolver, parent, own)) return undefined;
  return entered(own, parent);
}

/** Whether a function that calls its parameter, or hands it on as a callback, was given, at the call it was entered by, the function that is entered next. */
function isHandedOn(resolver: Resolver, outer: Frame, next: Frame): boolean {
  const { program } = resolver;
  const { call, position } = next.caller;
  if (program.op(call) !== Op.Call) return true;
  const param = position === -1 ? program.field(call, "a") : (program.args(call)[position]?.ref ?? -1);
  if (param < 0 || program.op(param) !== Op.Param) return true;
  const given = givenTo(program, param, outer);
  const functions = given < 0 ? [] : resolver.resolve(given).filter((value) => value.is === "function");
  return !functions.length || functions.some((value) => value.is === "function" && value.fn === next.fn);
}

/** What the calls by which a walk came in gave to a parameter, through all functions that only hand it on; -1 where that is not known. */
function givenTo(program: Program, param: Ref, frame: Frame): Ref {
  let given = param;
  for (let outer: Frame | undefined = frame; program.op(given) === Op.Param; outer = outer.parent) {
    const taker = program.functionOfNode(given);
    while (outer && outer.fn !== taker) outer = outer.parent;
    if (!outer) return given === param ? -1 : given;
    const arg = outer.caller.position === -1 ? givenArguments(program, outer.caller)[program.number(given, "b")] : undefined;
    if (!arg || arg.spread) return -1;
    given = arg.ref;
  }
  return given;
}

/**
 * Whether a step enters a function that is called back under a parameter, where the call on this way hands over another
 * one: each caller of `update(change)` changes what it was asked to change.
 */
export function isAnothersCallback({ resolver }: Flow, { frame, level }: State, { to }: Edge, chain: Chain): boolean {
  const { program } = resolver;
  const next = to.frame;
  if (!next || next === frame || next.parent !== frame || next.caller.position !== -1) return false;
  if (program.op(next.caller.call) !== Op.Call) return false;
  const param = withoutCast(program, program.field(next.caller.call, "a"));
  if (program.op(param) !== Op.Param) return false;
  const within = frame ? givenTo(program, param, frame) : -1;
  const given = within < 0 ? givenBy(program, param, chain, level) : within;
  const values = given < 0 ? [] : resolver.resolve(given);
  return values.length > 0 && values.every((value) => value.is === "function" && value.fn !== next.fn);
}

/** What a function returns that a helper of very many callers runs: the one that its caller on this way hands it, where it is none of the few that were looked at. */
export function handedOver(flow: Flow, { ref, fields, frame, level }: State, chain: Chain): Edge[] {
  const { resolver } = flow;
  const { program } = resolver;
  const param = program.field(ref, "a");
  if (param < 0 || program.op(param) !== Op.Param) return [];
  const given = frame ? givenTo(program, param, frame) : givenBy(program, param, chain, level);
  if (given < 0) return [];
  const known = resolver.callees(ref).flatMap((value) => (value.is === "function" ? [value.fn] : []));
  const caller: Caller = { call: ref, position: -1, byName: false };
  return resolver
    .resolve(given)
    .flatMap((value) =>
      value.is === "function" && !known.includes(value.fn) ? flow.enter(value.fn, caller, fields, frame, level) : [],
    );
}

/** What the call in a chain gives to a parameter of the function that it leads to; -1 where that is not known. */
function givenBy(program: Program, param: Ref, chain: Chain, level: number): Ref {
  const above = chain.functions.indexOf(program.functionOfNode(param), level);
  const caller = above < 0 ? undefined : chain.calls[above];
  const args = caller?.position === -1 && !caller.via ? givenArguments(program, caller) : [];
  const position = program.number(param, "b");
  return args.slice(0, position + 1).some(({ spread }) => spread) ? -1 : (args[position]?.ref ?? -1);
}
