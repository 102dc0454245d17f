import type { Role, SourceRow, ToolsDecided } from "../core/knowledge.js";
import { type Fields, optionalText, requiredTexts, texts, wrong } from "./fields.js";

/** Reads what a row says of a field beside its value: `role=assistant|tool`, the field and the texts of which it always has one. */
export function beside(fields: Fields): Pick<SourceRow, "beside"> {
  const given = optionalText(fields, "beside");
  const [, field, text] = /^(\w+)=(.+)$/.exec(given ?? "") ?? [];
  if (field !== undefined && text !== undefined) return { beside: { field, texts: text.split("|") } };
  if (given !== undefined) wrong(fields, "beside", 'expected a field and its text, as in "role=assistant"');
  return {};
}

/** Reads which parts of a value a row does not speak of. */
export function leftOut(fields: Fields): Pick<SourceRow, "except"> {
  const except = texts(fields, "except");
  return except.length ? { except } : {};
}

/** Reads by what the program tells a message, `method=tools/call`, and the parts of it that a model decides. */
export function message(fields: Fields): Pick<SourceRow, "message"> {
  const [, member, text] = /^(\w+)=(.+)$/.exec(optionalText(fields, "message") ?? "") ?? [];
  const parts = requiredTexts(fields, "parts").map((part) => part.split("."));
  if (member !== undefined && text !== undefined) return { message: { member, text, parts } };
  wrong(fields, "message", 'expected a member and its text, as in "method=tools/call"');
  return {};
}

/** The list of words among which an answer says a position, where it does. */
export function moreOfAnswer(fields: Fields): { words?: string } {
  const words = optionalText(fields, "words");
  return words === undefined ? {} : { words };
}

/** The tools about which a callback decides, where it does. */
export function aboutTools(fields: Fields, rolesAt: (key: string) => Role[]): { about?: ToolsDecided } {
  const protects = texts(fields, "protects");
  if (!protects.length) return {};
  const called = optionalText(fields, "called") ?? "{name}";
  const [spares, matches, mode] = [rolesAt("spares"), rolesAt("matches"), rolesAt("mode")];
  return { about: { protects, called, spares, matches, mode, off: texts(fields, "off") } };
}
