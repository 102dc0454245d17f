import { HOLE } from "../text/abstract-string.js";
import { tablesOf } from "../text/statement.js";

/** Names of events that many unrelated objects have. */
const ANYBODY = /^(data|end|error|close|exit|message|open|finish|change|drain|connect|connection|disconnect|ready|resize|line)$/;

/** Whether a name says which place is meant: a key with a part of its own for each user does too. */
export function isTold(kind: string, name: string): boolean {
  if (kind === "route" || !name.includes(HOLE)) return true;
  return kind === "key" && /[a-z]{3}/i.test(name.split(HOLE).join("."));
}

/** What the places of a kind are called by both of their ends; where nobody knows who takes the name of a table, only a whole statement says one. */
export function namesOf(kind: string, text: string, sends: boolean, known: boolean): readonly string[] {
  if (kind === "route") return [routeOf(text)].filter((route) => route !== undefined);
  if (kind === "table") return known || /\s/.test(text) ? tablesOf(text, sends) : [];
  return text.length < (text === HOLE ? 1 : 2) || (kind === "event" && ANYBODY.test(text)) ? [] : [text];
}

/** The path of an address, without host and query, with a hole for each part that varies. */
function routeOf(text: string): string | undefined {
  const path = text
    .replace(/^[a-z]+:\/\/[^/]*/i, "")
    .replace(new RegExp(`^${HOLE}(?=/)`), "")
    .replace(/[?#].*$/, "")
    .replace(/\/$/, "");
  if (!/^\/\w[\w-]+/.test(path)) return undefined;
  return path
    .split("/")
    .map((part) => (part.includes(HOLE) || /^[:*{[]/.test(part) ? HOLE : part.toLowerCase()))
    .join("/");
}
