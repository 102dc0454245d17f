import type { Program, Ref } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { Op } from "../unit/unit.js";
import { entered, type Frame, HERE } from "./state.js";

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
    const arg = outer.caller.position === -1 ? program.args(outer.caller.call)[program.number(given, "b")] : undefined;
    if (!arg || arg.spread) return -1;
    given = arg.ref;
  }
  return given;
}
