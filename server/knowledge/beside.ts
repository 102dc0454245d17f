import type { SourceRow } from "../core/knowledge.js";
import { type Fields, optionalText, wrong } from "./fields.js";

/** Reads what a row says of a field beside its value: `role=assistant|tool`, the field and the texts of which it always has one. */
export function beside(fields: Fields): Pick<SourceRow, "beside"> {
  const given = optionalText(fields, "beside");
  const [, field, text] = /^(\w+)=(.+)$/.exec(given ?? "") ?? [];
  if (field !== undefined && text !== undefined) return { beside: { field, texts: text.split("|") } };
  if (given !== undefined) wrong(fields, "beside", 'expected a field and its text, as in "role=assistant"');
  return {};
}
