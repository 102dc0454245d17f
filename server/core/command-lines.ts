import { type AbstractString, anchoredAt, HOLE, OWN, type Strings } from "./abstract-string.js";
import type { Flow } from "./flow.js";
import type { Role } from "./knowledge.js";
import { nodeOf, type Ref, refOf, unitOf } from "./program.js";
import { commandsOf } from "./shell-line.js";
import type { Site } from "./site.js";
import type { Chain, Frame, State } from "./state.js";
import { BlockKind, Op, type OpCode, type Unit } from "./unit.js";

/** A word of a command, and the values of the program that it is made of. */
export interface Word {
  text: string;
  parts: Part[];
}

interface Part {
  state: State;
  text: AbstractString;
}

/** The text that stands for the interpreter the program runs in. */
const EXECUTABLE = "argv";

/** Stands around the number of a value, before the value's text. */
const MARK = "\u0003";

const MOST_LINES = 8;

/** Blocks that are entered with what stands before them, as long as nothing leaves. */
const LETTING_THROUGH = new Set<number>([BlockKind.After, BlockKind.Try]);

/** A word as it stands in a command line. */
const quoted = (word: string): string => (/[\s"';|&()<>]/.test(word) ? `'${word.replace(/'/g, "")}'` : word);

type Read = (state: State) => AbstractString[];

/** A sink, and the calls through which it is looked at. */
interface Place {
  site: Site;
  chain: Chain;
  frame: Frame | undefined;
  level: number;
}

/** The command lines of sinks that start programs, as text with holes. */
export class CommandLines {
  constructor(
    private readonly flow: Flow,
    private readonly strings: Strings,
  ) {}

  private get program() {
    return this.flow.resolver.program;
  }

  /** The lines a sink may run; `open` when a caller may say more. */
  of(site: Site, chain: Chain, frame?: Frame, level = 0): { lines: string[]; open: boolean } {
    const place = { site, chain, frame, level };
    return this.lines(place, (state) => this.strings.of(state, chain));
  }

  /** The simple commands a sink may run, each word with the values in it. */
  words(site: Site, chain: Chain): Word[][] {
    const values: Part[] = [];
    const { lines } = this.lines({ site, chain, frame: undefined, level: 0 }, (state) => this.marked(state, chain, values));
    return lines.flatMap((line) => commandsOf(line).map((words) => words.map((word) => unmarked(word, values))));
  }

  /** The texts of a value, with the number of each part before it. */
  private marked(state: State, chain: Chain, values: Part[], depth = 0): AbstractString[] {
    const templates = depth > 3 ? [] : this.literals(state, Op.Template, chain).found;
    if (!templates.length)
      return this.strings
        .of(state, chain)
        .map((text) => ({ ...text, text: `${MARK}${values.push({ state, text }) - 1}${MARK}${text.text}` }));
    return templates.flatMap((template) => {
      let texts: AbstractString[] = [{ text: "", anchor: "", open: false }];
      for (const part of this.program.parts(template.ref)) {
        const next = this.marked({ ...template, ref: part, fields: [] }, chain, values, depth + 1).slice(0, 4);
        texts = texts.flatMap((before) => next.map((one) => joined(before, one))).slice(0, MOST_LINES);
      }
      return texts;
    });
  }

  private lines(place: Place, texts: Read): { lines: string[]; open: boolean } {
    const { row, ref } = place.site;
    if (row.row === "option") return { lines: [], open: false };
    const read = (role: Role | undefined): AbstractString[] =>
      role ? this.flow.at(ref, role, [], place.frame, place.level).flatMap(texts) : [];
    const whole = read(row.roles.command);
    const lines = whole.map((text) => text.text);
    let open = whole.some((text) => text.open);
    const programs = read(row.roles.program);
    if (!row.roles.program && row.roles.args) {
      const { words, open: more } = this.lists(row.roles.args, place, texts);
      open ||= more;
      for (const list of words) lines.push(list.map(quoted).join(" "));
    }
    if (programs.length) {
      const { words, open: more } = this.lists(row.roles.args, place, texts);
      open ||= more || programs.some((text) => text.open);
      for (const program of programs)
        for (const list of words)
          lines.push(
            [program.anchor === "own" && plain(program.text) === EXECUTABLE ? "node" : program.text, ...list]
              .map(quoted)
              .join(" "),
          );
    }
    return { lines, open };
  }
  /** Argument lists as words: an array literal, rest arguments, or unknown. */
  private lists(role: Role | undefined, { site, chain, frame, level }: Place, read: Read): { words: string[][]; open: boolean } {
    if (!role) return { words: [[]], open: false };
    const lists: string[][] = [];
    let open = false;
    const states = this.flow.at(site.ref, role, [], frame, level);
    const word = (state: State): string => {
      const texts = read(state);
      open ||= texts.some((text) => text.open);
      const text = texts.length === 1 ? texts[0] : texts.find((one) => plain(one.text) !== HOLE);
      if (!text) return HOLE;
      return text.anchor !== "own" ? text.text : plain(text.text) === EXECUTABLE ? "node" : OWN + text.text;
    };
    if (role.rest) {
      lists.push(states.map((state) => (this.program.op(state.ref) === Op.Array ? HOLE : word(state))));
      for (const state of states) if (this.program.op(state.ref) === Op.Array) lists.push(this.array(state, word, chain));
      return { words: lists, open };
    }
    for (const state of states) {
      const ends = this.literals(state, Op.Array, chain);
      if (ends.unbound) open = true;
      for (const end of ends.found) lists.push(this.array(end, word, chain));
      if (!ends.found.length && this.strings.of(state, chain).some((text) => text.anchor === "own")) lists.push([word(state)]);
    }
    return { words: lists.length ? lists.slice(0, 6) : [[HOLE]], open };
  }
  private array(state: State, word: (state: State) => string, chain: Chain, depth = 0): string[] {
    return [...this.program.args(state.ref), ...this.pushed(state.ref)].flatMap((arg) => {
      if (!arg.spread) return [word({ ...state, ref: arg.ref, fields: [] })];
      const inner = depth > 3 ? [] : this.literals({ ...state, ref: arg.ref, fields: [] }, Op.Array, chain).found;
      return inner[0] ? this.array(inner[0], word, chain, depth + 1) : [word({ ...state, ref: arg.ref, fields: [] })];
    });
  }
  /** What is put at the end of a list after it was made, whatever else happens. */
  private pushed(list: Ref) {
    const { program } = this;
    const unit = program.unit(list);
    const calls = program.index(list).calls.get(nodeOf(list)) ?? [];
    return calls
      .filter(({ position, path, call }) => position === -1 && !path.length && always(unit, nodeOf(list), call))
      .map(({ call }) => refOf(unitOf(list), call))
      .filter((call) => program.text(program.field(call, "a"), "b") === "push")
      .flatMap((call) => program.args(call));
  }
  /** Literals of a kind that a value may be. */
  private literals(state: State, op: OpCode, chain: Chain): { found: State[]; unbound: boolean } {
    const found: State[] = [];
    let unbound = false;
    const seen = new Set<Ref>();
    const work = [state];
    for (let at = work.pop(); at; at = work.pop()) {
      if (seen.has(at.ref) || seen.size > 60) continue;
      seen.add(at.ref);
      if (this.program.op(at.ref) === op && !at.fields.length) {
        found.push(at);
        continue;
      }
      if (op === Op.Template && this.strings.computes(at.ref)) continue;
      const edges = this.flow.edges(at, chain);
      unbound ||= edges.unbound;
      for (const edge of edges.edges) if (edge.how === "same") work.push(edge.to);
    }
    return { found, unbound };
  }
}

/** Whether a node is reached whenever an earlier one of the same function is, unless the function is left in between. */
function always(unit: Unit, first: number, second: number): boolean {
  const from = unit.block[first] ?? -1;
  for (let at = unit.block[second] ?? -1; at !== from; at = unit.blocks[at]?.parent ?? -1)
    if (at < 0 || !LETTING_THROUGH.has(unit.blocks[at]?.kind ?? -1)) return false;
  return true;
}

function joined(before: AbstractString, one: AbstractString): AbstractString {
  const own = one.anchor === "own" && /(^|[\s"'=>])$/.test(plain(before.text)) ? OWN : "";
  return { text: before.text + own + one.text, anchor: before.text ? before.anchor : one.anchor, open: before.open || one.open };
}

const marks = new RegExp(`${MARK}(\\d+)${MARK}`, "g");
const plain = (text: string): string => text.replace(marks, "");

/** A word without its marks, and what they stood for. */
function unmarked(word: string, values: readonly Part[]): Word {
  const parts = [...word.matchAll(marks)].map((match) => values[Number(match[1])] as Part);
  return { text: plain(word), parts };
}

/** A word of a command as a path. */
export function pathOf({ text: word, parts }: Word): AbstractString {
  const own = word.startsWith(OWN);
  const text = own ? word.slice(OWN.length) : word;
  const [only] = parts;
  if (only && parts.length === 1 && only.text.text === text) return { ...only.text, open: false };
  const home = /^(~|\$HOME|\$\{HOME\})\//.exec(text);
  if (home) return { text: text.slice(home[0].length), anchor: "home", open: false };
  return { text: text.replace(/^\.\//, ""), anchor: own ? "own" : anchoredAt(text), open: false };
}
