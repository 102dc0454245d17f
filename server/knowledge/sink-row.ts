import type { SinkRow } from "../core/knowledge.js";
import { type Fields, flag, has, requiredTexts, word } from "./fields.js";

const SLOTS = ["named", "filled"] as const;

/** What a sink row says beside its kind, its place and its roles. */
export function moreOfSink(fields: Fields): Pick<SinkRow, "of" | "over" | "final" | "slots"> {
  const slots = has(fields, "slots") ? word(fields, "slots", SLOTS) : undefined;
  return {
    ...(has(fields, "of") ? { of: requiredTexts(fields, "of") } : {}),
    ...(has(fields, "over") ? { over: requiredTexts(fields, "over") } : {}),
    ...(flag(fields, "final") ? { final: true as const } : {}),
    ...(slots ? { slots } : {}),
  };
}
