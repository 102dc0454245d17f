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
  const taker = program.functionOfNode(param);
  let at: Frame | undefined = outer;
  while (at && at.fn !== taker) at = at.parent;
  if (!at || at.caller.position !== -1) return true;
  const given = program.args(at.caller.call)[program.number(param, "b")];
  if (!given || given.spread) return true;
  const functions = resolver.resolve(given.ref).filter((value) => value.is === "function");
  return !functions.length || functions.some((value) => value.is === "function" && value.fn === next.fn);
}
