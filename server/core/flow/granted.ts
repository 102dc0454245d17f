import type { Program, Ref } from "../program/program.js";
import { ConstType, Entry, Op } from "../unit/unit.js";

/** What the program says under a name that may do something from now on. */
const GRANTING = /^(always[-_ ]?)?(allow(ed)?|approved?|accept(ed)?|grant(ed)?|trust(ed)?|enabled?|always|auto|bypass|yes)$/i;
/** Collections in which a bare `true` says as much. */
const OF_RIGHTS = /allow|permi(t|ssion)|grant|approv|trust|enabled|bypass|auto(?!m)/i;

/** Whether a constant under a key lets through what the key names, so that whoever says the key decides it: `permissions[name] = "allow"`. */
export function isGranting(program: Program, value: Ref, collection = ""): boolean {
  if (program.op(value) !== Op.Const) return false;
  const text = program.text(value, "a");
  switch (program.number(value, "b")) {
    case ConstType.String:
      return GRANTING.test(text);
    case ConstType.Boolean:
      return text === "true" && OF_RIGHTS.test(collection);
    default:
      return false;
  }
}

/** What of an entry stands in an object that is taken as a whole: its value, and the key that the program lets through. */
export const partsOfEntry = (program: Program, { kind, key, value }: { kind: number; key: Ref; value: Ref }): Ref[] =>
  kind === Entry.Computed && isGranting(program, value) ? [value, key] : [value];
