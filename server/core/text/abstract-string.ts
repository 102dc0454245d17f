import type { Flow } from "../flow/flow.js";
import { nameOfKey, OPEN_NAME } from "../flow/keyed.js";
import { ANYWHERE, type Chain, type State, StateMap } from "../flow/state.js";
import type { StringRow } from "../knowledge.js";
import { directoryOf, normalize } from "../program/link.js";
import { type Ref, refOf, unitOf } from "../program/program.js";
import { addedTo } from "../resolve/list.js";
import { ConstType, Op } from "../unit/unit.js";
import { sidesAt, sidesLeft, withSides } from "./ending.js";
import { unfiltered } from "./joined-words.js";
import { listPassed } from "./listed.js";

/** A piece of text the source does not say. */
export const HOLE = "\u0001";

/** Any number of words that the source does not say. */
export const WORDS = HOLE + HOLE;

/** Text that is known in part: literal characters and holes, and where it starts when it is a path. */
export interface AbstractString {
  text: string;
  /** `own`: the text is relative to the scanned root and starts in the program's own directories. */
  anchor: "" | "own" | "cwd" | "home" | "temporary" | "absolute";
  /** Some hole is a parameter of the chain's outermost function: a caller may fill it. */
  open: boolean;
  /** What varies in it is a name that was found in a list, whatever that holds. */
  listed?: true;
}

/** Stands before a path in the middle of a command line that is the program's own. */
export const OWN = "\u0002";
/** Begins a word that is the module itself in which the word is said. */
export const OWN_MODULE = `${OWN}./`;

/** The text that stands for the file with which the program was started: the module in which it is named, or one that imports it. */
const STARTED = "./itself";

/** Text with holes, as people are shown it. */
export const shown = (text: string): string =>
  text.split(OWN).join("").replaceAll(HOLE, "…").replace(/…{2,}/g, "…").replace(/\s+/g, " ").trim();

/** How many alternatives of a text are told apart. */
export const MOST = 8;
const DEEPEST = 24;
const MOST_STEPS = 2000;
/** Pieces of a path that a list holds. */
const MOST_SPREAD = 6;
/** Steps for one piece of a text, so that a vague piece does not use up what the others need. */
const MOST_FOR_A_PIECE = 300;
/** To know where a value comes from may take the text of a key, and that the text of the next one: where nobody ends it, the stack does. */
const MOST_NESTED = 6;
/** Ways in of which answers are kept. */
const MOST_CHAINS = 256;
/** What a caller hands over, or a variable holds. */
const HANDED: ReadonlySet<number> = new Set([Op.Param, Op.RestParam, Op.Cell]);
const UNKNOWN: AbstractString = { text: HOLE, anchor: "", open: false };
const UNTOLD: AbstractString[] = [UNKNOWN];

const dedupe = (strings: AbstractString[]): AbstractString[] =>
  strings.length < 2 ? strings : first([...new Map(strings.map((s) => [`${s.anchor} ${s.text} ${s.open}`, s])).values()], MOST);

/** The first of many alternatives; the last place is for one that may be anything, which no other stands for. */
function first(alternatives: AbstractString[], most: number): AbstractString[] {
  const out = alternatives.slice(0, most);
  const isFree = ({ text }: AbstractString) => text === HOLE || text.endsWith(`/${HOLE}`);
  const free = out.some(isFree) ? undefined : alternatives.slice(most).find(isFree);
  if (free) out[most - 1] = free;
  return out;
}

function product(parts: AbstractString[][], join: (parts: AbstractString[]) => AbstractString): AbstractString[] {
  let rows: AbstractString[][] = [[]];
  for (const alternatives of parts)
    rows = rows.flatMap((row) => first(alternatives, 4).map((one) => [...row, one])).slice(0, MOST);
  return dedupe(rows.map(join));
}

/** What may be a part of a path: a yes or a no that an option may be instead says nothing. */
function placesIn(texts: AbstractString[]): AbstractString[] {
  const places = texts.filter(({ text }) => text !== "true" && text !== "false");
  return places.length ? places : [UNKNOWN];
}

/** The parts of the address of a file, from its path on: `file://${path}`. */
const withoutScheme = (parts: AbstractString[][]): AbstractString[][] =>
  parts.length > 1 && parts[0]?.length === 1 && parts[0][0]?.text === "file://" ? parts.slice(1) : parts;

/** Where a path starts, as far as its text says. */
export const anchoredAt = (text: string): AbstractString["anchor"] =>
  text.startsWith("/") || /^[A-Za-z]:[\\/]/.test(text) ? "absolute" : text.startsWith("~") ? "home" : "";

function joinPath(parts: AbstractString[]): AbstractString {
  const text = parts.map((part) => part.text).join("/");
  return { text: normalize(text.replace(/\\/g, "/")), anchor: parts[0]?.anchor ?? "", open: parts.some((part) => part.open) };
}

/** A text without a sign at its beginning, such as a tilde; where words are cut off, nobody has asked whether they stand there. */
function cut(whole: AbstractString, from: number, to?: number): AbstractString {
  const isSign = from >= 0 && to === undefined && !/[\p{L}\d]/u.test(whole.text.slice(0, from));
  const isKnown = isSign && !whole.text.slice(0, from).includes(HOLE);
  return { text: isKnown ? whole.text.slice(from) : HOLE, anchor: from === 0 ? whole.anchor : "", open: whole.open };
}

/** Computes the text an expression may evaluate to. */
export class Strings {
  constructor(private readonly flow: Flow) {}

  private readonly anywhere = new StateMap<AbstractString[]>();
  /** Answers on the ways in that were asked about last: a sink's ways come one after the other, and few are come back to. */
  private readonly known = new Map<Chain, StateMap<AbstractString[]>>();
  private steps = 0;
  private limit = MOST_STEPS;
  private nested = 0;
  /** How often a text was not looked for, within questions about others. */
  unasked = 0;

  of(state: State, chain: Chain): AbstractString[] {
    if (this.nested === MOST_NESTED) this.unasked++;
    if (this.nested === MOST_NESTED) return [UNKNOWN];
    const { steps, limit } = this;
    [this.steps, this.limit] = [0, MOST_STEPS];
    this.nested++;
    try {
      return this.walk(state, chain, 0);
    } finally {
      this.nested--;
      [this.steps, this.limit] = [steps, limit];
    }
  }

  /** Answers are kept for each chain; a cycle says nothing. */
  private walk(state: State, chain: Chain, depth: number): AbstractString[] {
    const known = this.keptFor(chain);
    const point = this.flow.points.of(state);
    const { frame, level } = state;
    const found = known.get(point, frame, level);
    if (found) return found;
    if (depth > DEEPEST || this.steps++ > this.limit) return [UNKNOWN];
    known.set(point, frame, level, UNTOLD);
    const result = this.evaluate(state, chain, depth);
    known.set(point, frame, level, result);
    return result;
  }

  private keptFor(chain: Chain): StateMap<AbstractString[]> {
    if (chain === ANYWHERE) return this.anywhere;
    let known = this.known.get(chain);
    if (!known) {
      if (this.known.size >= MOST_CHAINS) for (const oldest of this.known.keys()) if (this.known.delete(oldest)) break;
      known = new StateMap();
      this.known.set(chain, known);
    }
    return known;
  }

  private evaluate(state: State, chain: Chain, depth: number): AbstractString[] {
    const { resolver } = this.flow;
    const { program } = resolver;
    const { ref, fields, frame, level } = state;
    const inner = (to: Ref, f: readonly string[] = []) => {
      const before = this.limit;
      this.limit = Math.min(before, this.steps + MOST_FOR_A_PIECE);
      // What got past a look into a list is one of the list.
      const list = f.length ? undefined : listPassed(program, to, ref);
      const piece = list === undefined ? { ref: to, fields: f } : { ref: list, fields: ["*"] };
      let texts = this.walk({ ...piece, frame, level }, chain, depth + 1);
      if (list !== undefined && texts.some((text) => text.text.includes(HOLE)))
        texts = this.walk({ ref: to, fields: f, frame, level }, chain, depth + 1);
      this.limit = before;
      return f.length ? texts : withSides(texts, sidesAt(program, to, ref));
    };
    const spread = (list: Ref, isPath: boolean): AbstractString[][] => {
      const out: AbstractString[][] = [];
      for (let i = 0; i < MOST_SPREAD; i++) {
        const at = { ref: list, fields: [String(i)], frame, level };
        const { edges, unbound } = this.flow.edges(at, chain);
        if (unbound) return [[{ ...UNKNOWN, open: !isPath }]];
        if (!edges.length) return out;
        out.push(inner(list, at.fields));
      }
      // What stands at the end of a longer list, or behind the end of one that a caller gives, nobody knows.
      const told = out.findLastIndex((piece) => piece.some(({ text }) => text !== HOLE)) + 1;
      return [...(isPath ? [] : out.slice(0, told)), [UNKNOWN]];
    };
    if (!fields.length) {
      const op = program.op(ref);
      if (op === Op.Const) {
        const type = program.number(ref, "b");
        if (type === ConstType.Null || type === ConstType.Undefined) return [UNKNOWN];
        const text = program.text(ref, "a");
        return [{ text, anchor: anchoredAt(text), open: false }];
      }
      if (op === Op.Class)
        return [
          { text: resolver.classes.info(refOf(unitOf(ref), program.number(ref, "a")))?.name ?? HOLE, anchor: "", open: false },
        ];
      if (op === Op.Template)
        return product(withoutScheme(program.parts(ref).map((part) => inner(part))), (parts) => ({
          text: parts.reduce((text, part) => text + (part.anchor === "own" && /[\s"'=>]$/.test(text) ? OWN : "") + part.text, ""),
          anchor: parts[0]?.anchor ?? "",
          open: parts.some((part) => part.open),
        }));
      if (op === Op.Nullish || op === Op.Or) {
        const first = inner(program.field(ref, "a"));
        // There always is a home folder: what stands in for it is for the type alone.
        if (first.every(({ text, anchor }) => anchor === "home" && text === "")) return first;
      }
      if (op === Op.Call || op === Op.New || op === Op.Load || op === Op.Global || op === Op.ImportMeta) {
        const row = this.row(ref);
        if (row) return this.compute(row, ref, inner, spread);
      }
    }
    // Which text of a table it is, whoever calls the function says.
    if (program.op(ref) === Op.Index && nameOfKey(this.flow, state, chain) === OPEN_NAME)
      return [{ text: HOLE, anchor: "", open: true }];
    const { edges, unbound } = this.flow.edges(state, chain);
    const out: AbstractString[] = [];
    if (unbound) out.push({ text: HOLE, anchor: "", open: true });
    for (const edge of edges) if (edge.how === "same") out.push(...this.walk(edge.to, chain, depth + 1));
    const known = out.filter((s) => s.text !== HOLE && s.text !== "");
    // An empty default says nothing beside what a caller gives.
    const isDefault = program.op(ref) === Op.Phi && program.parts(ref).some((part) => program.op(part) === Op.Param);
    const sides = fields[0] === "*" && program.op(ref) === Op.Call ? sidesLeft(resolver, ref, fields.slice(1)) : [];
    if (sides.length) return dedupe(withSides(out, sides));
    const useful = known.length
      ? out.filter((s) => (s.text !== HOLE || s.open) && (s.text !== "" || !isDefault))
      : out.filter((s) => s.text !== "" || s.anchor || out.every((other) => other.text === ""));
    return useful.length ? dedupe(useful) : UNTOLD;
  }

  /** Whether a row says how the text of a call or a read comes about. */
  computes(ref: Ref): boolean {
    const op = this.flow.resolver.program.op(ref);
    return (op === Op.Call || op === Op.New || op === Op.Load) && this.row(ref) !== undefined;
  }

  /** Whether a call makes a text of the elements of a list. */
  joins(ref: Ref): boolean {
    return this.row(ref)?.as === "array-join";
  }

  /** What a row says of the text of a call or a read. */
  row(ref: Ref): StringRow | undefined {
    const { resolver } = this.flow;
    const { program } = resolver;
    const op = program.op(ref);
    if (op === Op.Call || op === Op.New) {
      for (const value of resolver.callees(ref))
        if (value.is === "api") {
          const api = op === Op.New ? value.api.child(".new") : value.api;
          for (const { row, as } of api.matches) if (row.row === "string" && as === "call") return row;
        }
      const callee = program.field(ref, "a");
      if (program.op(callee) === Op.Load)
        for (const { row } of resolver.table.method(program.text(callee, "b"))) if (row.row === "string") return row;
      return undefined;
    }
    // What may be other values too is read where each of them comes from.
    const values = resolver.resolve(ref);
    const [value, ...others] = values.length > 1 ? values.filter((one) => one.is !== "api" || one.api.known) : values;
    if (value?.is !== "api" || others.length || this.isMember(ref)) return this.partRow(ref);
    for (const { row, as } of value.api.matches) if (row.row === "string" && as === "value") return row;
    return undefined;
  }

  /** Whether a member of the program's own is read: a text may stand there beside what a library gives. */
  private isMember(ref: Ref): boolean {
    const { resolver } = this.flow;
    const { program } = resolver;
    return program.op(ref) === Op.Load && resolver.resolve(program.field(ref, "a")).some((owner) => owner.is !== "api");
  }

  /** The row of a part of what a call returns, where the call itself hands on what it is given. */
  private partRow(ref: Ref): StringRow | undefined {
    const { resolver } = this.flow;
    const { program } = resolver;
    const call = program.op(ref) === Op.Load ? program.field(ref, "a") : -1;
    if (call < 0 || program.op(call) !== Op.Call) return undefined;
    for (const value of resolver.callees(call)) {
      if (value.is !== "api") continue;
      for (const { row, as } of value.api.child("()").child(program.text(ref, "b")).matches)
        if (row.row === "string" && as === "value") return row;
    }
    return undefined;
  }

  private compute(
    row: StringRow,
    ref: Ref,
    inner: (to: Ref, fields?: readonly string[]) => AbstractString[],
    spread: (list: Ref, isPath: boolean) => AbstractString[][],
  ): AbstractString[] {
    const { program } = this.flow.resolver;
    const isCall = program.op(ref) === Op.Call || program.op(ref) === Op.New;
    const args = isCall ? program.args(ref) : [];
    const callee = isCall ? program.field(ref, "a") : -1;
    const method =
      row.call !== undefined &&
      row.packages.length === 0 &&
      program.op(callee) === Op.Load &&
      row.call.some((path) => path[0] === "any");
    const owner = program.op(ref) === Op.Load ? program.field(ref, "a") : -1;
    const first = method ? unfiltered(program, program.field(callee, "a")) : isCall ? (args[0]?.ref ?? -1) : owner;
    const of = (at: Ref): AbstractString[] => (at < 0 ? [UNKNOWN] : inner(at));
    const own = (text: string): AbstractString[] => [{ text, anchor: "own", open: false }];
    const file = program.unit(ref).file;
    switch (row.as) {
      case "join":
      case "resolve": {
        const parts = args.flatMap((arg) => (arg.spread ? spread(arg.ref, true) : [inner(arg.ref)])).map(placesIn);
        return product(parts, (pieces) => {
          let from = 0;
          if (row.as === "resolve") for (let i = 0; i < pieces.length; i++) if (pieces[i]?.anchor) from = i;
          const path = joinPath(pieces.slice(from));
          return row.as === "resolve" && !path.anchor && !path.text.startsWith(HOLE) ? { ...path, anchor: "cwd" } : path;
        });
      }
      case "query":
        return [{ text: `?${HOLE}`, anchor: "", open: false }];
      case "address": {
        if (!args[1]) return of(first);
        const base = args[1] ? of(args[1].ref) : [UNKNOWN];
        return product([base, of(first)], ([from, to]) => {
          if (!from || !to) return UNKNOWN;
          return to.anchor ? to : joinPath([{ ...from, text: directoryOf(from.text) }, to]);
        });
      }
      case "dirname":
        return dedupe(of(first).map((s) => (s.text === HOLE ? s : { ...s, text: directoryOf(s.text) })));
      case "basename":
      case "entry-name":
        return dedupe(of(first).map((s) => ({ ...s, text: s.text.split("/").pop() ?? "", anchor: "" })));
      case "same":
      case "trim":
      case "number":
      case "literal":
        return of(first);
      case "lower":
        return dedupe(of(first).map((s) => ({ ...s, text: s.text.toLowerCase() })));
      case "cut": {
        const [from = 0, to] = args.map(({ ref: arg }) => Number(program.op(arg) === Op.Const ? program.text(arg, "a") : NaN));
        return dedupe(of(first).map((s) => cut(s, from, to)));
      }
      case "concat":
        return product([of(first), ...args.slice(method ? 0 : 1).map((arg) => inner(arg.ref))], (parts) => ({
          text: parts.map((part) => part.text).join(""),
          anchor: parts[0]?.anchor ?? "",
          open: parts.some((part) => part.open),
        }));
      case "array-join": {
        const isListed = program.op(first) === Op.Array;
        // What is cut out of a text, or looked for in a list, is not read word by word.
        if (!isListed && !HANDED.has(program.op(first))) return [UNKNOWN];
        const separator = args[0] ? (of(args[0].ref)[0]?.text ?? ",") : ",";
        const listed = isListed ? program.args(first) : [{ ref: first, spread: true }];
        const items = listed.flatMap((arg) => (arg.spread ? spread(arg.ref, false) : [inner(arg.ref)]));
        // What is added to a list later may be added or not.
        if (addedTo(program, first).length) items.push([UNKNOWN]);
        return product(items, (parts) => ({
          text: parts.map((part) => part.text).join(separator),
          anchor: parts[0]?.anchor ?? "",
          open: parts.some((part) => part.open),
        }));
      }
      case "cwd":
      case "home":
        return [{ text: "", anchor: row.as, open: false }];
      case "temporary":
        return [{ text: HOLE, anchor: "temporary", open: false }];
      case "module-file":
        return own(file);
      case "program-file":
        return own(STARTED);
      case "arguments":
        // What stands behind the file is a person's.
        return args[0] && program.op(args[0].ref) === Op.Const && program.text(args[0].ref, "a") === "1"
          ? own(STARTED)
          : [UNKNOWN];
      case "module-directory":
        return own(directoryOf(file));
      case "package-root":
        return own(this.flow.resolver.linker.packageOf(file));
      case "argument":
        for (const arg of args) {
          const texts = arg.spread ? [] : inner(arg.ref, program.op(arg.ref) === Op.Object ? ["name"] : []);
          if (texts.some(({ text }) => text !== HOLE)) return texts;
        }
        return [UNKNOWN];
      case "receiver":
        return program.op(callee) === Op.Load ? inner(program.field(callee, "a")) : [UNKNOWN];
      case "name":
        return program.op(ref) === Op.Load ? [{ text: program.text(ref, "b"), anchor: "", open: false }] : [UNKNOWN];
      case "executable":
        return own("argv");
      default:
        return [UNKNOWN];
    }
  }
}
