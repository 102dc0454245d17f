import { type AccessPath, type Role, STEP, type Step } from "../core/knowledge.js";

/** Names that a path may begin with, and what they stand for. */
export interface Heads {
  /** Prefixes named by `let`. */
  lets: ReadonlyMap<string, AccessPath>;
  /** `any` is a value nothing is known about; such files have no other head. */
  shape: boolean;
  /** Global names the file is about; undefined where paths start from a package. */
  globals?: readonly string[];
}

/** A path to a function and the role of one of its arguments, as in `tool(0).execute`. */
export interface Argument {
  path: AccessPath;
  role: Role;
}

/** What is wrong with a path or role, as one sentence. */
export class GrammarError extends Error {}

const NAME = /^[A-Za-z_$][\w$]*/;
const INDEX = /^\[(\d+)\]/;
/** A name that is none of the language: `["chat.message"]`. */
const QUOTED = /^\["([^"]+)"\]/;
const CALLBACK = /^(\(\d+\)|>\d+)/;
const ARGUMENT = /\((\d+(?:\.\.)?)\)/;

/** Reads `OpenAI.new.chat.completions.create().choices[*]` with all its alternatives. */
export function parsePath(text: string, heads: Heads): AccessPath {
  const paths: Step[][] = [];
  for (const alternative of expand(text)) paths.push(...onePath(alternative, heads));
  return paths;
}

/** Reads the path of a function that is called: as `parsePath`, without `()` at the end. */
export function parseCallee(text: string, heads: Heads): AccessPath {
  if (/\(\)\s*\}?$/.test(text)) throw new GrammarError(`"${text}" names the function, so leave out the last ()`);
  return parsePath(text, heads);
}

/** Reads `tool(0).execute`, `Command.new.action(0)`, `Agent.new(0).tools`; one entry for each different role. */
export function parseArgument(text: string, heads: Heads): Argument[] {
  const byRole = new Map<string, { paths: Step[][]; role: Role }>();
  for (const alternative of expand(text)) {
    const match = ARGUMENT.exec(alternative);
    if (!match) throw new GrammarError(`"${text}" must end in an argument, such as (0) or (0).name`);
    const after = alternative.slice(match.index + match[0].length);
    const roleText = `${match[1]}${after}`;
    const known = byRole.get(roleText) ?? { paths: [], role: oneRole(roleText) };
    known.paths.push(...onePath(alternative.slice(0, match.index), heads));
    byRole.set(roleText, known);
  }
  return [...byRole.values()].map(({ paths, role }) => ({ path: paths, role }));
}

/** Reads `0.messages[*]{role: system|developer}.content`, `1>0`, `return[*]`; one role for each alternative. */
export function parseRoles(text: string): Role[] {
  return expand(text).map(oneRole);
}

/** Replaces `{a,b}` by each of its alternatives; a filter, which has a colon, stays. */
export function expand(text: string): string[] {
  const open = alternativesAt(text);
  if (open < 0) return [text];
  const close = closing(text, open);
  const parts = split(text.slice(open + 1, close));
  if (parts.some((part) => part === "")) throw new GrammarError(`"${text}" has an empty alternative`);
  return parts.flatMap((part) => expand(text.slice(0, open) + part + text.slice(close + 1)));
}

function alternativesAt(text: string): number {
  for (let open = text.indexOf("{"); open >= 0; open = text.indexOf("{", open + 1)) {
    const close = closing(text, open);
    if (!text.slice(open, close).includes(":")) return open;
    open = close;
  }
  return -1;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at;
  }
  throw new GrammarError(`"${text}" has a { without }`);
}

function split(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}") depth--;
    if (at === text.length || (text[at] === "," && depth === 0)) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return parts;
}

function onePath(text: string, heads: Heads): Step[][] {
  const head = NAME.exec(text)?.[0];
  if (head === undefined) throw new GrammarError(`"${text}" must begin with a name`);
  const rest = steps(text, head.length);
  return startsOf(head, text, heads).map((start) => [...start, ...rest]);
}

function startsOf(head: string, text: string, heads: Heads): AccessPath {
  const named = heads.lets.get(head);
  if (named) return named;
  if (head === "any") {
    if (heads.shape) return [["any"]];
    throw new GrammarError(`"${text}" begins with "any", which only a file with "shape: true" may use`);
  }
  if (heads.shape) throw new GrammarError(`"${text}" must begin with "any" in a file with "shape: true"`);
  if (heads.globals) {
    if (heads.globals.includes(head)) return [[head]];
    throw new GrammarError(`"${text}" begins with "${head}", which is not among the file's globals`);
  }
  return head === "default" ? [[]] : [[head]];
}

function steps(text: string, from: number): Step[] {
  const found: Step[] = [];
  let at = from;
  while (at < text.length) {
    const rest = text.slice(at);
    const name = rest.startsWith(".") ? NAME.exec(rest.slice(1))?.[0] : undefined;
    const index = INDEX.exec(rest);
    const callback = CALLBACK.exec(rest);
    if (callback) {
      found.push(callback[0]);
      at += callback[0].length;
    } else if (index) {
      found.push(index[1] ?? "");
      at += index[0].length;
    } else if (name !== undefined) {
      found.push(name === "new" ? STEP.new : name);
      at += name.length + 1;
    } else if (rest.startsWith(".*")) {
      found.push(STEP.any);
      at += 2;
    } else if (rest.startsWith(STEP.element)) {
      found.push(STEP.element);
      at += STEP.element.length;
    } else if (rest.startsWith(STEP.call)) {
      found.push(STEP.call);
      at += STEP.call.length;
    } else {
      throw new GrammarError(`"${text}" cannot be read from "${rest}" on`);
    }
  }
  return found;
}

function oneRole(text: string): Role {
  const match = /^(?:(\d+)(\.\.)?(?!\d)|(this|return)(?![\w$]))/.exec(text);
  if (!match) throw new GrammarError(`"${text}" must begin with an argument position, this or return`);
  const [start, position, dots, word] = match;
  const role: Role = {
    at: position !== undefined ? Number(position) : word === "this" ? "this" : "return",
    rest: dots !== undefined,
    fields: [],
  };
  let rest = text.slice(start.length);
  const arrow = /\s*>\s*(?:(\d+)((?:\.\w+)*)|return((?:\[\*\])*))$/.exec(rest);
  if (arrow) {
    const [, position, members = "", elements = ""] = arrow;
    role.callback = position === undefined ? "return" : Number(position);
    const part = position === undefined ? (elements.match(/\[\*\]/g) ?? []) : members.split(".").slice(1);
    if (part.length) role.result = part;
    rest = rest.slice(0, arrow.index);
  }
  while (rest !== "") {
    const filter = /^\{\s*([\w$]+)\s*:\s*([^{}]+?)\s*\}/.exec(rest);
    const name = rest.startsWith(".") ? NAME.exec(rest.slice(1))?.[0] : undefined;
    const index = INDEX.exec(rest) ?? QUOTED.exec(rest);
    if (index) {
      role.fields.push(index[1] ?? "");
      rest = rest.slice(index[0].length);
    } else if (filter) {
      if (role.where) throw new GrammarError(`"${text}" has two filters`);
      const values = (filter[2] ?? "").split("|").map((value) => value.trim());
      role.where = { depth: role.fields.length, field: filter[1] ?? "", values };
      rest = rest.slice(filter[0].length);
    } else if (name !== undefined) {
      role.fields.push(name);
      rest = rest.slice(name.length + 1);
    } else if (rest.startsWith(".*")) {
      role.fields.push(STEP.any);
      rest = rest.slice(2);
    } else if (rest.startsWith(STEP.element) || rest.startsWith(STEP.same)) {
      role.fields.push(rest.slice(0, STEP.element.length));
      rest = rest.slice(STEP.element.length);
    } else {
      throw new GrammarError(`"${text}" cannot be read from "${rest}" on`);
    }
  }
  return role;
}
