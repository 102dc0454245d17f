import type { State } from "../flow/state.js";
import type { StringRow } from "../knowledge.js";
import type { Program, Ref } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { Op } from "../unit/unit.js";
import { CODE, replacedBy } from "./arithmetic.js";
import { isOneWord } from "./few-words.js";

const SHELL = "shell-by-model";

/** What stands before a word that a shell or an interpreter runs as code of its own. */
const SCRIPT = /(^|\s)(-\w*[ce]|--eval|--print|-Command|\/c|eval)\s*$/i;

/** What stands before the next command of a line. */
const BEGINS = /[;&|({\n]\s*$/;

/** How a quotation mark is written inside a shell's quotation marks, and how one character of any kind is. */
const ESCAPED = /\\'|"'"|^\\(\$&|\$1|")$/;

/**
 * Whether a value stands in code as data, source first: as a number, as a literal that the program made of it, or as one
 * word of a shell's line. A word that is a script is code again.
 */
export function isData(resolver: Resolver, kind: string, states: readonly State[]): boolean {
  const isCode = CODE.has(kind);
  if (!isCode && kind !== SHELL) return false;
  return states.some(({ ref }, i) => {
    const way = rowOf(resolver, ref)?.as;
    if (way === "number" || isComputed(resolver, ref)) return true;
    if (way === "literal") return isCode && isPutIn(resolver, states, i);
    if (isCode) return isEscape(resolver, ref) && isQuoted(resolver, states, i);
    return (way === "word" || isEscape(resolver, ref) || keepsName(resolver, ref)) && isWord(resolver, states, i);
  });
}

/** Types of values that say nothing in words. */
const WORDLESS = new Set(["number", "boolean", "bigint", "Date"]);

/** What tells one thing from others, or where it is: `id`, `userId`, `session_ids`, `filePath`, `toolName`, `allowedTools`. */
const IDENTIFIER =
  /^(id|ids|uuid|guid|tool_?[nN]ames?|(allowed|enabled|disabled|required)_?[tT]ools|function_?[nN]ame)$|[a-z](Ids?|IDs?|Uuid|UUID)$|_(id|ids|uuid)$|(^|_)(path|dir|directory|folder|slug|file_?name)$|[a-z](Path|Dir|Directory|Folder|Slug|File_?[nN]ame)$/;

/** What says how much something was, or when: `outputTokens`, `retry_count`, `durationMs`, `createdAt`. */
const AMOUNT =
  /^(count|timestamp)$|^((input|output|total|prompt|completion|cached)(_t|T)okens)$|[a-z](Count|Ms|Timestamp|At)$|_(count|ms|timestamp|at)$/;

/** Whether a value is a number, a yes, one of the program's own words, or what something is known by: nothing is told with it in words. */
export function isWordless(resolver: Resolver, from: State, to: State): boolean {
  const { ref, fields } = from;
  if (isOneWord(resolver, from, to)) return true;
  const { program } = resolver;
  const op = program.op(ref);
  if (op === Op.Template) return isInAddress(program, ref, to.ref);
  if (fields.some((field) => field !== "*")) return false;
  if (op === Op.Load) return IDENTIFIER.test(nameRead(program, ref)) || AMOUNT.test(program.text(ref, "b"));
  if (op !== Op.Param && fields.length) return false;
  if (op !== Op.Param) return op === Op.Not || rowOf(resolver, ref)?.as === "number" || isComputed(resolver, ref);
  const param = program.functionInfo(program.functionOfNode(ref)).params[program.number(ref, "b")];
  const name = param?.name ?? "";
  return IDENTIFIER.test(name) || AMOUNT.test(name) || WORDLESS.has(program.unit(ref).types[param?.type ?? -1]?.name ?? "");
}

/** Whether a part of a text stands in an address after its beginning: `/owners/${name}`. */
function isInAddress(program: Program, template: Ref, part: Ref): boolean {
  const [first, ...others] = program.parts(template);
  if (first === undefined || !others.includes(part)) return false;
  const texts = [first, ...others].map((one) => (program.op(one) === Op.Const ? program.text(one, "a") : ""));
  return /^(https?:\/\/|\/\w)/.test(texts[0] ?? "") && !texts.some((text) => /\s/.test(text));
}

/** The name of what is read; `call.function.name` is the function's. */
function nameRead(program: Program, load: Ref): string {
  const [name, owner] = [program.text(load, "b"), program.field(load, "a")];
  return name === "name" && program.op(owner) === Op.Load && program.text(owner, "b") === "function" ? "functionName" : name;
}

/** What says which tool servers there are. */
const SERVERS: ReadonlySet<string> = new Set(["mcp-connect", "mcp-server"]);

/** What a started program finds around it. */
const ENVIRONMENT = /^env(ironment)?$/i;

/** Whether a step leads to what a tool server finds under a name of the program's in its environment: it is the same server whatever that says. */
export function isEnvironment({ program }: Resolver, from: State, to: State, kind: string): boolean {
  return (
    SERVERS.has(kind) &&
    program.op(from.ref) === Op.Object &&
    program.op(to.ref) === Op.Object &&
    program.entries(from.ref).some(({ name, value }) => value === to.ref && ENVIRONMENT.test(name))
  );
}

/** Ways in which a path is made of texts. */
const PLACING: ReadonlySet<string> = new Set(["join", "resolve", "dirname", "basename", "relative"]);

/** Where a program keeps the folder that it works in. */
const FOLDER = /cwd$|^_?(current|work(ing)?)_?dir(ectory)?$/i;

/** Whether a value stands in a text as a path, source first: it says where something is, such as the current folder, and not what to do. */
export function isPlace(resolver: Resolver, states: readonly State[]): boolean {
  const { program } = resolver;
  return states.some(
    ({ ref }, i) =>
      (PLACING.has(rowOf(resolver, ref)?.as ?? "") || (program.op(ref) === Op.Load && FOLDER.test(program.text(ref, "b")))) &&
      isPutIn(resolver, states, i) &&
      !states.slice(i + 1).some((later) => isRead(resolver, later.ref)),
  );
}

/** Whether a call reads what stands at a place. */
const isRead = (resolver: Resolver, ref: Ref): boolean =>
  resolver.program.op(ref) === Op.Call &&
  resolver.callees(ref).some((value) => value.is === "api" && value.api.matches.some(({ row }) => row.row === "receive"));

/** What a row says that a call makes of a text. */
export function rowOf(resolver: Resolver, ref: Ref): StringRow | undefined {
  const { program, table } = resolver;
  if (program.op(ref) !== Op.Call) return undefined;
  const values = resolver.callees(ref);
  const callee = program.field(ref, "a");
  const isMethod = program.op(callee) === Op.Load && values.every(({ is }) => is === "api");
  const matches = values.flatMap((value) => (value.is === "api" ? value.api.matches : []));
  if (isMethod) matches.push(...table.method(program.text(callee, "b")));
  for (const { row, as } of matches) if (row.row === "string" && as === "call") return row;
  return undefined;
}

/** A difference, a product and the like is a number whatever it is made of. */
function isComputed({ program }: Resolver, ref: Ref): boolean {
  const op = program.op(ref);
  return op === Op.Binary || (op === Op.Unary && /^[-+~]$/.test(program.text(ref, "c")));
}

/** A call that puts a sign in the place of everything but letters, digits, dashes and dots: `text.replace(/[^a-z0-9-]+/g, "-")`. */
function keepsName(resolver: Resolver, ref: Ref): boolean {
  const { pattern = "", put = "?" } = replacedBy(resolver, ref) ?? {};
  return NO_NAME.test(pattern) && /^[\w.-]*$/.test(put);
}

/** A pattern for whatever is no part of a name, wherever it stands. */
const NO_NAME = /^\/\[\^(?:\\[wd.-]|[a-z]-[a-z]|0-9|[\w.-])+\][+]?\/[iu]*g[iu]*$/i;

/** A call that puts something before each quotation mark of a text. */
function isEscape(resolver: Resolver, ref: Ref): boolean {
  const { program } = resolver;
  const callee = program.op(ref) === Op.Call ? program.field(ref, "a") : -1;
  if (callee < 0 || program.op(callee) !== Op.Load || !/^(replace(All)?|join)$/.test(program.text(callee, "b"))) return false;
  const put = program.args(ref).pop();
  return put !== undefined && ESCAPED.test(resolver.constant(put.ref) ?? "");
}

/** Whether what stands at a step becomes a part of a text, and is not parsed again. */
const isPutIn = ({ program }: Resolver, states: readonly State[], from: number): boolean =>
  states.slice(from + 1).some(({ ref }) => program.op(ref) === Op.Template) && !isParsedAfter(program, states, from, PARSING);

/** Methods that make something else of a text, and those that take one apart in any way. */
const PARSING = /^parse$/;
const TAKING_APART = /^(parse|match|matchAll|split|exec)$/;

/** Whether a walk, source first, leads through something that takes a text apart, after a step. */
export const isParsedAfter = (program: Program, states: readonly State[], from: number, methods = TAKING_APART): boolean =>
  states.slice(from + 1).some(({ ref }) => {
    const callee = program.op(ref) === Op.Call ? program.field(ref, "a") : -1;
    return callee >= 0 && program.op(callee) === Op.Load && methods.test(program.text(callee, "b"));
  });

/** Whether what stands at a step is put between quotation marks. */
function isQuoted({ program }: Resolver, states: readonly State[], from: number): boolean {
  const at = states.findIndex(({ ref }, i) => i > from && program.op(ref) === Op.Template);
  const parts = at < 0 ? [] : program.parts((states[at] as State).ref);
  const before = parts[parts.indexOf(states[at - 1]?.ref ?? -1) - 1];
  return before !== undefined && program.op(before) === Op.Const && /["'`]$/.test(program.text(before, "a"));
}

/** Whether what stands at a step becomes a word of a command, and none that is run as code. */
function isWord({ program }: Resolver, states: readonly State[], from: number): boolean {
  const list = states.findLastIndex(({ ref }, i) => i > 0 && i < from && program.op(ref) === Op.Array);
  const words = list > 0 ? program.args((states[list] as State).ref).map(({ ref }) => ref) : [];
  const position = words.indexOf(states[list - 1]?.ref ?? -1);
  // Each word of a list is put in quotes, and a line made of them all.
  if (position > 0) return !SCRIPT.test(told(program, words.slice(0, position)).join(" "));
  for (let i = from + 1; i < states.length; i++) {
    const { ref } = states[i] as State;
    if (program.op(ref) !== Op.Template) continue;
    const parts = program.parts(ref);
    const at = parts.indexOf(states[i - 1]?.ref ?? -1);
    const text = told(program, parts.slice(0, Math.max(at, 0))).join("");
    // Between double quotation marks the shell still looks for commands.
    if (text.endsWith('"')) return false;
    const command = text.replace(/'$/, "");
    if (command.trim()) return !SCRIPT.test(command) && !BEGINS.test(command);
  }
  return false;
}

/** What the program says of some texts, one by one. */
const told = (program: Program, parts: readonly Ref[]): string[] =>
  parts.map((part) => (program.op(part) === Op.Const ? program.text(part, "a") : "…"));
