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

/** Whether a function that calls its parameter was given, at the call it was entered by, the function that is entered next. */
function isHandedOn(resolver: Resolver, outer: Frame, next: Frame): boolean {
  const { program } = resolver;
  if (next.caller.position !== -1 || program.op(next.caller.call) !== Op.Call) return true;
  const callee = program.field(next.caller.call, "a");
  if (program.op(callee) !== Op.Param || program.functionOfNode(callee) !== outer.fn || outer.caller.position !== -1) return true;
  const given = program.args(outer.caller.call)[program.number(callee, "b")];
  if (!given || given.spread) return true;
  const functions = resolver.resolve(given.ref).filter((value) => value.is === "function");
  return !functions.length || functions.some((value) => value.is === "function" && value.fn === next.fn);
}
