import type { EntryRow, RowBase, ShapeRow } from "../core/knowledge.js";
import { count, type Fields, has, missing, requiredTexts, textLists, texts, word } from "./fields.js";

/** Keys of a row of something known by its members. */
export const SHAPE_KEYS = ["kind", "entry", "has", "callback", "parameter", "second", "decorator", "except", "folder"];
/** Who or what lets control in. */
export const ENTRIES: readonly EntryRow["kind"][] = ["human", "timer", "delay", "model"];

/** Reads a row of something known by its members: of a tool, whose `kind` is that of its arguments, or of another way in. */
export function shapeRows(fields: Fields, base: RowBase, kind: string | undefined): ShapeRow[] {
  const members = textLists(fields, "has");
  const decorator = texts(fields, "decorator");
  const folder = texts(fields, "folder");
  if (members.length + decorator.length + folder.length === 0) missing(fields, "has");
  const callback = decorator.length > 0 ? texts(fields, "callback") : requiredTexts(fields, "callback");
  const except = has(fields, "except") ? { except: texts(fields, "except") } : {};
  const row = { ...base, row: "shape" as const, has: members, callback, decorator, ...except, folder };
  if (kind !== undefined) {
    if (!has(fields, "parameter")) missing(fields, "parameter");
    return [{ ...row, kind, parameter: count(fields, "parameter") ?? 0, second: texts(fields, "second") }];
  }
  const entry = word(fields, "entry", ENTRIES);
  return entry ? [{ ...row, kind: "", entry, parameter: 0, second: [] }] : [];
}
