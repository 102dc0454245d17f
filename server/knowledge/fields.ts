import { type KeyPath, type Reader, report } from "./problem.js";

/** A plain object being read, where it stands, and who hears of mistakes. */
export interface Fields {
  reader: Reader;
  path: KeyPath;
  object: Readonly<Record<string, unknown>>;
}

/** Takes a value for an object, or reports it. */
export function fieldsOf(reader: Reader, path: KeyPath, value: unknown): Fields | undefined {
  if (isObject(value)) return { reader, path, object: value };
  report(reader, path, `expected a mapping, found ${typeName(value)}`);
  return undefined;
}

/** Reports a mistake about one field. */
export function wrong(fields: Fields, key: string, message: string): void {
  report(fields.reader, [...fields.path, key], message);
}

/** Reports each key outside the closed list. */
export function onlyKeys(fields: Fields, allowed: readonly string[]): void {
  for (const key of Object.keys(fields.object)) {
    if (!allowed.includes(key)) wrong(fields, key, `unknown key "${key}"; known here: ${allowed.join(", ")}`);
  }
}

/** A text that must be there. */
export function requiredText(fields: Fields, key: string): string {
  if (!has(fields, key)) missing(fields, key);
  return optionalText(fields, key) ?? "";
}

/** A text that may be absent. */
export function optionalText(fields: Fields, key: string): string | undefined {
  if (!has(fields, key)) return undefined;
  const value = fields.object[key];
  if (typeof value === "string" && value.trim() !== "") return value;
  wrong(fields, key, `"${key}" must be a text, not ${typeName(value)}`);
  return undefined;
}

/** One of a closed list of words. */
export function word<W extends string>(fields: Fields, key: string, words: readonly W[]): W | undefined {
  if (!has(fields, key)) {
    missing(fields, key);
    return undefined;
  }
  const value = fields.object[key];
  const found = words.find((each) => each === value);
  if (found === undefined) wrong(fields, key, `"${key}" must be one of ${words.join(", ")}`);
  return found;
}

/** A whole number from 0, or undefined where it is absent or wrong. */
export function count(fields: Fields, key: string): number | undefined {
  if (!has(fields, key)) return undefined;
  const value = fields.object[key];
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  wrong(fields, key, `"${key}" must be a whole number, not ${typeName(value)}`);
  return undefined;
}

/** Whether a field says `true`; absent is false, and anything else is wrong. */
export function flag(fields: Fields, key: string): boolean {
  if (!has(fields, key)) return false;
  if (fields.object[key] !== true) wrong(fields, key, `"${key}" is true or left out`);
  return fields.object[key] === true;
}

/** Those of some flags that are set. */
export const flags = <F extends string>(fields: Fields, ...keys: F[]): { [key in F]?: true } =>
  Object.fromEntries(keys.flatMap((key) => (flag(fields, key) ? [[key, true]] : []))) as { [key in F]?: true };

/** A list of texts; numbers, booleans and null count as how they are written. Absent is empty. */
export function texts(fields: Fields, key: string): string[] {
  if (!has(fields, key)) return [];
  const value = fields.object[key];
  if (!Array.isArray(value)) {
    wrong(fields, key, `"${key}" must be a list, not ${typeName(value)}`);
    return [];
  }
  const found: string[] = [];
  for (const [index, item] of value.entries()) {
    if (item === null || ["string", "number", "boolean"].includes(typeof item)) found.push(String(item));
    else report(fields.reader, [...fields.path, key, index], `"${key}" holds ${typeName(item)} where a text is due`);
  }
  return found;
}

/** A list of texts with at least one in it. */
export function requiredTexts(fields: Fields, key: string): string[] {
  const found = texts(fields, key);
  if (found.length === 0 && (!has(fields, key) || Array.isArray(fields.object[key]))) missing(fields, key);
  return found;
}

/** A list of lists of texts. */
export function textLists(fields: Fields, key: string): string[][] {
  if (!has(fields, key)) return [];
  const value = fields.object[key];
  if (!Array.isArray(value) || !value.every((item) => Array.isArray(item) && item.every((each) => typeof each === "string"))) {
    wrong(fields, key, `"${key}" must be a list of lists of texts`);
    return [];
  }
  return value;
}

export function has(fields: Fields, key: string): boolean {
  return Object.hasOwn(fields.object, key) && fields.object[key] !== undefined;
}

export function missing(fields: Fields, key: string): void {
  report(fields.reader, fields.path, `"${key}" is missing`);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function typeName(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "string" ? "a text" : `a ${typeof value}`;
}
