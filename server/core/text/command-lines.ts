import type { Flow } from "../flow/flow.js";
import { type Chain, type Frame, isInside, type State } from "../flow/state.js";
import type { Role } from "../knowledge.js";
import type { Ref } from "../program/program.js";
import { additionsTo, beforeNothing } from "../resolve/list.js";
import type { Site } from "../surface/site.js";
import { Op, type OpCode } from "../unit/unit.js";
import { type AbstractString, anchoredAt, HOLE, OWN, type Strings, WORDS } from "./abstract-string.js";
import { addedInOrder } from "./added-words.js";
import { unfiltered, wordsJoined } from "./joined-words.js";
import { listPassed } from "./listed.js";
import { programNamed } from "./program-name.js";
import { commandsOf, MARK, MARKS, plain } from "./shell-line.js";
import { takenOn } from "./taken-words.js";

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

const PUSHING = /^push$/;

const MOST_LINES = 8;
const MOST_LISTS = 8;
const MOST_NESTED = 2;
const DEEPEST_TEMPLATE = 3;

/** A text that says more than that it is a path. */
const TELLING = new RegExp(`[^${HOLE}/]`);

/** A word as it stands in a command line. */
const quoted = (word: string): string => (/[\s"';|&()<>]/.test(word) ? `'${word.replace(/'/g, "'\\''")}'` : word);

/** A word as it is started: the program that runs this one, or a path of the program's own. */
const started = ({ text, anchor }: AbstractString): string =>
  anchor !== "own" ? text : plain(text) === EXECUTABLE ? "node" : OWN + text;

/** What stands in a list, or a list of which the elements stand there. */
interface Element {
  at: State;
  spread: boolean;
}

/** A literal that a value may be. */
interface Literal extends State {
  /** What held it on the way here and had more put into it, the last first. */
  held?: readonly State[];
}

type Read = (state: State, look: Look) => AbstractString[];

/** One look at what a sink starts, through the calls that lead there. */
interface Look {
  site: Site;
  chain: Chain;
  frame: Frame | undefined;
  level: number;
  read: Read;
  /** Words count that are there only sometimes. */
  all: boolean;
  /** Lists of words that are being made into lines: one may be a word of another. */
  lists: number;
  /** A caller may say more. */
  open: boolean;
  /** There are words that are there only sometimes. */
  more: boolean;
  /** A decision puts other words into one line than into another. */
  decided: boolean;
  /** A caller may say whether some words are there. */
  asked: boolean;
}

/** Command lines as text with holes. A caller may say more where they are `open`, and whether some words are there where that is `asked`; with `more`, some words are there only sometimes; what is `decided` is one line or another. */
export interface Lines {
  lines: string[];
  open: boolean;
  more: boolean;
  decided: boolean;
  asked: boolean;
}

/** What is noted on the way to the lines, before anything is. */
const NOTHING_NOTED = { open: false, more: false, decided: false, asked: false };

/** The command lines of sinks that start programs, as text with holes. */
export class CommandLines {
  constructor(
    private readonly flow: Flow,
    private readonly strings: Strings,
    /** Programs that the rows know as ones through which a model speaks. */
    private readonly speaking: ReadonlySet<string>,
  ) {}

  private get program() {
    return this.flow.resolver.program;
  }

  /** The lines a sink may run, without words that are there only sometimes. */
  of(site: Site, chain: Chain, frame?: Frame, level = 0): Lines {
    const read: Read = (state, look) => this.plainly(state, look);
    const look: Look = { site, chain, frame, level, read, all: false, lists: 0, ...NOTHING_NOTED };
    return { lines: this.lines(look), open: look.open, more: look.more, decided: look.decided, asked: look.asked };
  }

  /** The simple commands a sink may run, each word with the values in it. */
  words(site: Site, chain: Chain): Word[][] {
    const values: Part[] = [];
    const read: Read = (state, look) => this.marked(state, look, values);
    const look: Look = { site, chain, frame: undefined, level: 0, read, all: true, lists: 0, ...NOTHING_NOTED };
    return this.lines(look).flatMap((line) => commandsOf(line).map((words) => words.map((word) => unmarked(word, values))));
  }

  /** The texts of a value, with the number of each part before it. */
  private marked(state: State, look: Look, values: Part[], depth = 0): AbstractString[] {
    const templates = depth > DEEPEST_TEMPLATE ? [] : this.literals(state, Op.Template, look.chain).found;
    if (!templates.length)
      return this.strings
        .of(state, look.chain)
        .map((text) => ({ ...text, text: `${MARK}${values.push({ state, text }) - 1}${MARK}${text.text}` }));
    return templates.flatMap((template) =>
      this.pieced(template, (part) => this.line(part, look) ?? this.marked(part, look, values, depth + 1)),
    );
  }

  /** The texts of a value, and of its parts where one of them is made of a list. */
  private plainly(state: State, look: Look, depth = 0): AbstractString[] {
    const texts = this.strings.of(state, look.chain);
    // A line that is added to in a loop stands in its own template.
    if (depth > DEEPEST_TEMPLATE || !texts.some(({ text }) => text.includes(HOLE))) return texts;
    const templates = this.literals(state, Op.Template, look.chain).found;
    const isMade = ({ ref, ...template }: State) =>
      this.program.parts(ref).some((part) => this.line({ ...template, ref: part, fields: [] }, look) !== undefined);
    return templates.some(isMade)
      ? templates.flatMap((template) =>
          this.pieced(template, (part) => this.line(part, look) ?? this.plainly(part, look, depth + 1)),
        )
      : texts;
  }

  /** The texts of a template, from those of its parts. */
  private pieced(template: State, read: (part: State) => AbstractString[]): AbstractString[] {
    let texts: AbstractString[] = [{ text: "", anchor: "", open: false }];
    for (const part of this.program.parts(template.ref)) {
      const next = read({ ...template, ref: part, fields: [] }).slice(0, 4);
      texts = texts.flatMap((before) => next.map((one) => joined(before, one))).slice(0, MOST_LINES);
    }
    return texts;
  }

  /** What a value says, word by word where the program makes it of a list. */
  private text(state: State, look: Look): AbstractString[] {
    return this.line(state, look) ?? look.read(state, look);
  }

  /** The line that a value is, where the program makes it of a list of words. */
  private line(state: State, look: Look): AbstractString[] | undefined {
    if (look.lists >= MOST_NESTED) return undefined;
    look.lists++;
    const texts = this.literals(state, Op.Call, look.chain).found.flatMap((join) => {
      const at = (ref: Ref): State => ({ ...join, ref, fields: [] });
      const words = wordsJoined(this.flow.resolver, join.ref);
      const lists = words ? this.literals(at(words.list), Op.Array, look.chain).found : [];
      return lists
        .flatMap((list) => this.array(list, look))
        .map((list): AbstractString => ({ text: list.map(words?.quoted ? quoted : String).join(" "), anchor: "", open: false }));
    });
    look.lists--;
    return texts.length ? texts.slice(0, MOST_LINES) : undefined;
  }

  private lines(look: Look): string[] {
    const { row, ref } = look.site;
    if (row.row === "option") return [];
    const read = (role: Role | undefined): AbstractString[] => {
      const texts = role ? this.flow.at(ref, role, [], look.frame, look.level).flatMap((state) => this.listed(state, look)) : [];
      look.open ||= texts.some((text) => text.open);
      return texts;
    };
    const lines = read(row.roles.command).map((text) => text.text);
    const [named] = this.programs(look.site).flatMap((state) => this.named(state) ?? []);
    const programs = read(row.roles.program).map((text) => (named && text.text === HOLE ? named : started(text)));
    if (programs.length || (!row.roles.program && row.roles.args))
      for (const words of this.lists(row.roles.args, look))
        if (row.roles.program) for (const program of programs) lines.push([program, ...words].map(quoted).join(" "));
        else lines.push(words.map(quoted).join(" "));
    return lines;
  }

  /** The program that a value is, by what it is called. */
  private named({ ref }: State): string | undefined {
    return programNamed(this.program, ref, this.speaking);
  }

  /** Where a sink takes the program from that it starts. */
  programs({ row, ref }: Site): State[] {
    return row.row === "sink" && row.roles.program ? this.flow.at(ref, row.roles.program, [], undefined, 0) : [];
  }

  /** Whether the program that a sink starts does not have to be in a list to come there. */
  isFree(site: Site): boolean {
    return this.programs(site).every((state) => listPassed(this.program, state.ref, site.ref) === undefined);
  }

  /** What a value may say; of one that has to be in a list to come here, what is in the list. */
  private listed(state: State, look: Look): AbstractString[] {
    const list = state.fields.length ? undefined : listPassed(this.program, state.ref, look.site.ref);
    const texts = list === undefined ? [] : look.read({ ...state, ref: list, fields: ["*"] }, look);
    return texts.length && !texts.some(({ text }) => text.includes(HOLE)) ? texts : this.text(state, look);
  }

  /** Argument lists as words: an array literal, rest arguments, or unknown. */
  private lists(role: Role | undefined, look: Look): string[][] {
    if (!role) return [[]];
    const lists: string[][] = [];
    const states = this.flow.at(look.site.ref, role, [], look.frame, look.level);
    if (!states.length) return [[]];
    if (role.rest) {
      lists.push(states.map((state) => (this.program.op(state.ref) === Op.Array ? HOLE : this.word(state, look))));
      for (const state of states) if (this.program.op(state.ref) === Op.Array) lists.push(...this.array(state, look));
      return lists;
    }
    for (const state of states) {
      const ends = this.literals(state, Op.Array, look.chain);
      look.open ||= ends.unbound;
      for (const end of ends.found) lists.push(...this.array(end, look));
      if (!ends.found.length && this.strings.of(state, look.chain).some((text) => text.anchor === "own"))
        lists.push([this.word(state, look)]);
    }
    return lists.length ? lists.slice(0, MOST_LISTS) : [[WORDS]];
  }

  private word(state: State, look: Look): string {
    const texts = this.text(state, look);
    look.open ||= texts.some((text) => text.open);
    const text = texts.length === 1 ? texts[0] : texts.find((one) => TELLING.test(plain(one.text)));
    if (!text) return HOLE;
    return started(text);
  }

  /** The words of a list, one after the other; several lists where another one may stand in it. */
  private array(state: Literal, look: Look, depth = 0): string[][] {
    const next = (lists: string[][], elements: readonly Element[]): string[][] => {
      let out = lists;
      for (const { at, spread } of elements) {
        const inner = spread ? this.spread(at, look, depth) : [];
        const said = inner.length ? "" : this.word(at, look);
        const isFirst = !isSaidApart(look.site) && out.every((list) => list.length === 0);
        const word = isFirst && plain(said) === HOLE ? (this.named(at) ?? said) : said;
        const choices = inner.length ? inner : [[spread && plain(word) === HOLE ? WORDS : word]];
        out = out.flatMap((list) => choices.map((one) => [...list, ...one])).slice(0, MOST_LISTS);
      }
      return out;
    };
    const given = (call: Ref): Element[] =>
      this.program.args(call).map(({ ref, spread }) => ({ at: { ...state, ref, fields: [] }, spread }));
    let lists = next([[]], this.isRest(state) ? this.handed(state, look.chain) : given(state.ref));
    for (const ways of [...(state.held ?? []), state].reverse().flatMap((list) => this.pushed(list, look)))
      lists = ways.flatMap((calls) => next(lists, calls.flatMap(given))).slice(0, MOST_LISTS);
    return lists;
  }

  /** Whether something is the list of what a function is handed beside its other parameters. */
  private isRest({ ref, fields }: State): boolean {
    return this.program.op(ref) === Op.RestParam && !fields.length;
  }

  /** What a call hands over for the rest of the parameters. */
  private handed(rest: State, chain: Chain): Element[] {
    return this.flow.edges(rest, chain).edges.map(({ to, how }) => ({ at: to, spread: how === "same" }));
  }

  /** Whether one call, and no other, hands over the rest of the parameters. */
  private isOneCall({ ref, frame, level }: State, { functions }: Chain): boolean {
    const fn = this.program.functionOfNode(ref);
    return isInside(frame, fn) || functions.includes(fn, level) || this.flow.graph.uses(fn).callers.length === 1;
  }

  /** The words of a list that stands in another one; the longest where there are several. */
  private spread(state: State, look: Look, depth: number): string[][] {
    const { found, unbound } = depth > 3 ? NO_LITERALS : this.literals(state, Op.Array, look.chain);
    look.open ||= unbound;
    if (found.length > 1) look.more = true;
    const lists = found.slice(0, look.all ? found.length : 1).flatMap((one) => this.array(one, look, depth + 1));
    const longest = Math.max(...lists.map((list) => list.length));
    return lists.filter((list) => list.length === longest);
  }

  /** What is put at the end of a list after it was made, one after the other, and the ways in which that happens. */
  private pushed(state: State, look: Look): Ref[][][] {
    const { program } = this;
    const list = state.ref;
    const calls = additionsTo(program, list, PUSHING).map((call) => ({
      call,
      taken: takenOn(this.flow, state, call, look.chain),
    }));
    look.asked ||= calls.some(({ taken }) => taken.asked);
    const possible = calls.flatMap(({ call, taken }) => (taken.is === false ? [] : [call]));
    const sure = new Set(
      calls.flatMap(({ call, taken }) => (taken.is && this.areThere(taken.present, state, look) ? [call] : [])),
    );
    const all = addedInOrder(program, list, possible, (call) => sure.has(call));
    if (!all.every((one) => one.certain)) look.more = true;
    if (all.some(({ ways }) => ways.length > 1)) look.decided = true;
    // Where every word is put there on a condition, they stand for each other, and options stand beside a decision.
    const anyway = addedInOrder(program, list, possible, () => false).some((one) => one.certain);
    const some = !anyway && program.op(list) === Op.Array && !program.args(list).length;
    const isOption = ({ ref }: { ref: Ref }) => this.flow.resolver.constant(ref)?.startsWith("-") === true;
    const isLeftOut = (calls: readonly Ref[]) => look.decided && calls.flatMap((call) => program.args(call)).every(isOption);
    return all.flatMap(({ ways, certain }) =>
      look.all || certain || ways.length > 1 || (some && !isLeftOut(ways.flat())) ? [ways] : [],
    );
  }

  /** Whether words that are asked for are known. */
  private areThere(words: readonly Ref[], list: State, look: Look): boolean {
    return words.every((ref) => {
      const word = { ...list, ref, fields: [] };
      const texts = look.read(word, look);
      look.asked ||= texts.some(({ open }) => open);
      return texts.length
        ? texts.every(({ text }) => text && !text.includes(HOLE))
        : this.literals(word, Op.Array, look.chain).found.length > 0;
    });
  }

  /** Literals of a kind that a value may be. */
  private literals(state: Literal, op: OpCode, chain: Chain, seen = new Set<Ref>()): { found: Literal[]; unbound: boolean } {
    const found: Literal[] = [];
    let unbound = false;
    const work = [state];
    for (let next = work.pop(); next; next = work.pop()) {
      const all = op === Op.Array ? unfiltered(this.program, next.ref) : next.ref;
      const at = all === next.ref ? next : { ...next, ref: all };
      if (seen.has(at.ref) || seen.size > 60) continue;
      seen.add(at.ref);
      if (this.program.op(at.ref) === op && !at.fields.length && (op !== Op.Call || this.strings.joins(at.ref))) {
        found.push(at);
        continue;
      }
      if (op === Op.Template && this.strings.computes(at.ref)) continue;
      const before = op === Op.Array ? beforeNothing(this.program, at.ref) : -1;
      if (before >= 0) {
        const given = this.literals({ ...at, ref: before }, op, chain, seen);
        found.push(...given.found);
        unbound ||= given.unbound;
        // What is known to be there leaves an empty list in its place out.
        if (given.found.length && !given.unbound) continue;
      }
      const edges = this.flow.edges(at, chain);
      unbound ||= edges.unbound;
      if (op === Op.Array && this.isRest(at)) {
        if (!edges.unbound && this.isOneCall(at, chain)) found.push(at);
        continue;
      }
      const held = op === Op.Array && additionsTo(this.program, at.ref, PUSHING).length ? [...(at.held ?? []), at] : at.held;
      for (const edge of edges.edges) if (edge.how === "same") work.push(held ? { ...edge.to, held } : edge.to);
    }
    return { found, unbound };
  }
}

const NO_LITERALS: { found: Literal[]; unbound: boolean } = { found: [], unbound: false };

function joined(before: AbstractString, one: AbstractString): AbstractString {
  const own = one.anchor === "own" && /(^|[\s"'=>])$/.test(plain(before.text)) ? OWN : "";
  return { text: before.text + own + one.text, anchor: before.text ? before.anchor : one.anchor, open: before.open || one.open };
}

/** A word without its marks, and what they stood for. */
function unmarked(word: string, values: readonly Part[]): Word {
  const parts = [...word.matchAll(MARKS)].map((match) => values[Number(match[1])] as Part);
  return { text: plain(word), parts };
}

/** Whether a word is a path, or one below it. */
const isWithin = (word: string, path: string): boolean => path !== "" && (word === path || word.startsWith(`${path}/`));

/** A word of a command as a path. */
export function pathOf({ text: word, parts }: Word): AbstractString {
  const own = word.startsWith(OWN);
  const text = own ? word.slice(OWN.length) : word;
  const [first] = parts;
  if (first && isWithin(text, first.text.text)) return { ...first.text, text, open: false };
  const home = /^(~|\$HOME|\$\{HOME\})\//.exec(text);
  if (home) return { text: text.slice(home[0].length), anchor: "home", open: false };
  return { text: text.replace(/^\.\//, ""), anchor: own ? "own" : anchoredAt(text), open: false };
}

/** Whether a row says where the program stands, which is then no word of the list. */
const isSaidApart = ({ row }: Site): boolean => row.row === "sink" && row.roles.program !== undefined;
