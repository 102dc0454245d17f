import { type AbstractString, HOLE } from "../text/abstract-string.js";
import { tablesOf } from "../text/statement.js";

/** Names of events that many unrelated objects have. */
const ANYBODY = /^(data|end|error|close|exit|message|open|finish|change|drain|connect|connection|disconnect|ready|resize|line)$/;

/** Whether a name says which place is meant: a key with a part of its own for each user does too. */
export function isTold(kind: string, name: string): boolean {
  if (kind === "route" || !name.includes(HOLE)) return true;
  return (kind === "key" || kind === "event") && /[a-z]{3}/i.test(name.split(HOLE).join("."));
}

/** What the places of a kind are called by both of their ends; where nobody knows who takes the name of a table, only a whole statement says one. */
export function namesOf(kind: string, text: string, sends: boolean, known: boolean): readonly string[] {
  if (kind === "route") return [routeOf(text)].filter((route) => route !== undefined);
  if (kind === "table") return known || /\s/.test(text) ? tablesOf(text, sends) : [];
  if (text.length < (text === HOLE ? 1 : 2) || (kind === "event" && ANYBODY.test(text))) return [];
  const name = kind === "file" ? text : text.replace(VARYING, HOLE);
  return [name === HOLE ? text : name];
}

/** What varies in a name, be it put together of several parts: `job_${time}_${number}` is asked for as `job_${id}`. */
const VARYING = new RegExp(`${HOLE}(?:[^a-z0-9]*${HOLE})+`, "gi");

/** Whether two texts may name one place, as far as they are known. */
export function mayBeSame(kind: string, read: AbstractString, written: AbstractString): boolean {
  if (kind === "file") {
    const isWhole = !read.text.includes(HOLE) && !written.text.includes(HOLE);
    if (isWhole) return read.anchor === written.anchor && read.text === written.text;
    const [one, other] = [lastOf(read.text), lastOf(written.text)];
    return one === other || one.includes(HOLE) || other.includes(HOLE);
  }
  const names = namesOf(kind, read.text, false, true);
  const others = namesOf(kind, written.text, true, true);
  const isOpen = [...names, ...others].some((name) => name.includes(HOLE));
  return !names.length || !others.length || isOpen || names.some((name) => others.includes(name));
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

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
