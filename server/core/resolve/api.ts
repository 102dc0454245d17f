import type { ChannelRow, EntryRow, Row, SinkRow } from "../knowledge.js";
import { listUnder } from "../listed-under.js";

/** A state of the row matcher: how far rows have matched the steps taken. */
interface State {
  next: Map<string, State> | undefined;
  rows: readonly Match[];
}

/** What a row says, and by which path. */
interface Said {
  path: readonly string[];
  match: Match;
}

/** What a row says of the value or function at a path, and by which of its paths. */
export type Match = {
  row: Row;
  as:
    | "value"
    | "call"
    | "new"
    | "store"
    | "callback"
    | "answer"
    | "answers"
    | "passes"
    | "option"
    | "within"
    | "decider"
    | "sandbox";
};

/** A value of a library, named by the steps that lead to it from the package's module object. Equal paths are one object. */
export interface Api {
  id: number;
  /** Package specifier without `node:`; "" for a global. */
  package: string;
  steps: readonly string[];
  /** Rows whose path ends here. */
  matches: readonly Match[];
  /** Whether any row of the package continues or ends here. */
  known: boolean;
  /** The list that holds this value alone: one list for all who need it. */
  alone: readonly [{ is: "api"; api: Api }];
  child(step: string): Api;
  /** A source row that speaks of some part of this value. */
  partly(): Match | undefined;
}

/** A source row below a state that property reads and elements lead to. */
function sourceBelow(state: State, depth: number): Match | undefined {
  for (const [step, next] of state.next ?? []) {
    if (step === "()" || step === ".new") continue;
    const found =
      next.rows.find((match) => match.row.row === "source" && match.as === "value") ??
      (depth > 0 ? sourceBelow(next, depth - 1) : undefined);
    if (found) return found;
  }
  return undefined;
}

/** Whether a step reads a property: it is no call, construction, argument or parameter of a callback. */
const isProperty = (step: string) => step !== ".new" && !step.startsWith("(") && !step.startsWith(">");

const NO_MATCHES: readonly Match[] = [];
const newState = (): State => ({ next: undefined, rows: NO_MATCHES });
/** Where packages are named with a scheme or an address: `npm:openai@5`, `jsr:@std/fs`, `https://esm.sh/openai@5.1/resources`. */
const SCHEME = /^(?:node:|(?:npm|jsr):\/?|https:\/\/(?:esm\.sh|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm|unpkg\.com)\/)/;
const VERSION = /^((?:@[^/@]+\/)?[^/@]+)@[^/]+/;

/** A package's own name and path, however it is fetched. */
function plain(specifier: string): string {
  const scheme = SCHEME.exec(specifier)?.[0];
  return scheme === undefined ? specifier : specifier.slice(scheme.length).replace(VERSION, "$1");
}

const DEEPEST = 32;
/** Longest round of steps in which values of libraries are read: `.parent`, `.next()`, `.then().catch()`. */
const LONGEST_ROUND = 8;
const NO_STATES: readonly State[] = [];
/** Names of the object in which everything is that no file declares. */
export const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(["globalThis", "window", "global"]);

/** Whether a way in is a clock. */
export const isClock = (kind: EntryRow["kind"] | undefined): boolean => kind === "timer" || kind === "delay";

/** Row paths with the role each plays. */
function* pathsOf(row: Row): Generator<[readonly (readonly string[])[], Match["as"]]> {
  switch (row.row) {
    case "source":
      if (row.value) yield [row.value, "value"];
      if (row.callback) yield [row.callback.path, "callback"];
      return;
    case "sink":
      if (row.call) yield [row.call, "call"];
      if (row.new) yield [row.new, "new"];
      if (row.store) yield [row.store, "store"];
      return;
    case "gate":
      if (row.answer) yield [row.answer, "answer"];
      if (row.answers) yield [row.answers.path, "answers"];
      if (row.passes) yield [row.passes, "passes"];
      if (row.option) yield [row.option.path, "option"];
      if (row.option?.within) yield [row.option.within.path, "within"];
      if (row.decider) yield [row.decider.path, "decider"];
      if (row.sandbox) yield [row.sandbox, "sandbox"];
      return;
    case "pass":
      yield [row.call, "call"];
      return;
    case "send":
    case "receive":
      if (row.call) yield [row.call, "call"];
      if (row.store) yield [row.store, "store"];
      if (row.read) yield [row.read, "value"];
      return;
    case "string":
      if (row.call) yield [row.call, "call"];
      if (row.value) yield [row.value, "value"];
      return;
    case "register":
    case "option":
      if (row.call) yield [row.call, "call"];
      if (row.new) yield [row.new, "new"];
      return;
    case "ask":
      yield [row.within.path, "callback"];
      return;
    case "entry":
      if (row.callback) yield [row.callback.path, "callback"];
      if (row.value) yield [row.value, "value"];
      return;
  }
}

/** All rows, arranged so that following a library value step by step finds those that apply. */
export class ApiTable {
  /** What rows say, by package. A program uses few of them: they are arranged when they are first asked for. */
  private readonly said = new Map<string, Said[]>();
  private readonly roots = new Map<string, State>();
  /** Packages that are named by a pattern. */
  private readonly globs: [RegExp, string][] = [];
  private readonly methods = new Map<string, Match[]>();
  private readonly apis = new Map<string, Api>();
  private count = 0;
  /** Last steps under which a sink, an option or a registration is called or stored: a quick test before a callee is resolved. */
  readonly names = new Set<string>();
  /** Rows about calls that are handed a statement of a database, whoever takes it. */
  readonly stated: ChannelRow[] = [];
  /** Rows about questions that are asked of a list, by the name of the method that asks. */
  readonly tests = new Map<string, SinkRow[]>();
  /** Names of the functions whose result is a person's answer. */
  readonly answers = new Set<string>();
  /** Names of the objects, such as the environment, whose properties are places of a channel. */
  readonly reads = new Set<string>();
  /** Last names of the calls that read a file. */
  readonly readers = new Set<string>();

  constructor(rows: readonly Row[]) {
    for (const row of rows) {
      if ((row.row === "send" || row.row === "receive") && row.stated) this.stated.push(row);
      for (const [paths, as] of pathsOf(row)) for (const path of paths) this.add(row, path, as);
    }
  }

  private add(row: Row, path: readonly string[], as: Match["as"]): void {
    if (row.row === "sink" && row.of) {
      const name = path[path.length - 1] ?? "";
      this.tests.set(name, [...(this.tests.get(name) ?? []), row]);
      return;
    }
    if (
      row.row === "sink" ||
      row.row === "option" ||
      row.row === "register" ||
      row.row === "send" ||
      as === "decider" ||
      (row.row === "entry" && isClock(row.kind))
    ) {
      const last = row.row === "entry" || row.row === "send" ? path.findLast((step) => step !== ".new") : path[path.length - 1];
      for (const name of last === undefined ? row.packages : [last])
        this.names.add(name === "()" || name === ".new" ? "*" : name);
    }
    if (as === "answer") this.answers.add(path.at(-2) ?? "default");
    if (row.row === "receive" && row.read) this.reads.add(path.at(-2) ?? "");
    if (row.row === "receive" && row.kind === "file") this.readers.add(path.at(-1) ?? "");
    if (path[0] === "any") {
      const name = path.findLast((step) => step !== "()" && step !== ".new") ?? "*";
      listUnder(this.methods, name, { row, as });
      return;
    }
    const said: Said = { path, match: { row, as } };
    for (const owner of row.packages.length ? row.packages.map(plain) : [""]) {
      const list = this.said.get(owner);
      if (list) {
        list.push(said);
        continue;
      }
      this.said.set(owner, [said]);
      if (owner.includes("*"))
        this.globs.push([new RegExp(`^${owner.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`), owner]);
    }
  }

  /** Where the paths of a package's rows begin. */
  private root(owner: string): State | undefined {
    const said = this.said.get(owner);
    let root = this.roots.get(owner);
    if (root || !said) return root;
    root = newState();
    for (const { path, match } of said) {
      let at = root;
      for (const step of path) {
        at.next ??= new Map();
        const next: State = at.next.get(step) ?? newState();
        at.next.set(step, next);
        at = next;
      }
      at.rows = [...at.rows, match];
    }
    this.roots.set(owner, root);
    return root;
  }

  /** Rows for a method called on a receiver that nothing is known about. */
  method(name: string): readonly Match[] {
    return this.methods.get(name) ?? [];
  }

  /** Whether the package has rows. */
  models(specifier: string): boolean {
    const name = plain(specifier);
    return this.said.has(name) || this.globs.some(([pattern]) => pattern.test(name));
  }

  /** The module object of a package. */
  module(specifier: string): Api {
    const name = plain(specifier);
    const known = this.apis.get(name);
    if (known) return known;
    const states: State[] = [];
    for (const owner of [name, ...this.globs.filter(([pattern]) => pattern.test(name)).map(([, owner]) => owner)]) {
      const root = this.root(owner);
      if (root) states.push(root);
    }
    const api = this.make(name, [], states);
    this.apis.set(name, api);
    return api;
  }

  /** A name that nothing in the file declares. */
  global(name: string): Api {
    return this.globalRoot().child(name);
  }

  private globalRoot(): Api {
    const known = this.apis.get("");
    if (known) return known;
    const root = this.root("");
    const api = this.make("", [], root ? [root] : NO_STATES);
    this.apis.set("", api);
    return api;
  }

  /** The value that steps lead to, with what rows say of it and below it. */
  make(owner: string, steps: readonly string[], states: readonly State[], parent?: LibraryValue): Api {
    return new LibraryValue(this, this.count++, owner, steps, states, parent);
  }
}

/** One class for all of them: objects with functions of their own would weigh as much as all that is known of a program's calls. */
class LibraryValue implements Api {
  readonly package: string;
  readonly matches: readonly Match[];
  private list: Api["alone"] | undefined;
  private children: Map<string, Api> | undefined;

  constructor(
    private readonly table: ApiTable,
    readonly id: number,
    owner: string,
    readonly steps: readonly string[],
    private readonly states: readonly State[],
    private readonly parent?: LibraryValue,
  ) {
    this.package = owner;
    this.matches = states.length === 0 ? NO_MATCHES : states.flatMap((state) => state.rows);
  }

  get known(): boolean {
    return this.states.length > 0;
  }

  get alone(): Api["alone"] {
    this.list ??= [{ is: "api", api: this }];
    return this.list;
  }

  partly(): Match | undefined {
    for (const state of this.states) {
      const found = sourceBelow(state, 5);
      if (found) return found;
    }
    return undefined;
  }

  child(step: string): Api {
    const { steps } = this;
    if (steps.length >= DEEPEST) return this;
    if (this.package === "" && steps.length === 1 && GLOBAL_OBJECTS.has(steps[0] ?? "") && step !== "()" && step !== ".new")
      return this.table.global(step);
    if ((step === "default" || step === "module.exports") && this.package !== "" && steps.length === 0) return this;
    this.children ??= new Map();
    let child = this.children.get(step);
    if (!child) {
      const round = this.known ? 0 : roundOf(steps, step);
      child = round ? this.above(round - 1) : this.table.make(this.package, [...steps, step], this.statesAfter(step), this);
      this.children.set(step, child);
    }
    return child;
  }

  /** The value some steps before. */
  private above(steps: number): LibraryValue {
    return steps && this.parent ? this.parent.above(steps - 1) : this;
  }

  private statesAfter(step: string): readonly State[] {
    if (this.states.length === 0) return NO_STATES;
    const next: State[] = [];
    for (const state of this.states) {
      const exact = state.next?.get(step);
      if (exact) next.push(exact);
      if (isProperty(step)) {
        const any = state.next?.get("*");
        if (any && any !== exact) next.push(any);
        const element = step === "*" || /^\d+$/.test(step) ? state.next?.get("[*]") : undefined;
        if (element) next.push(element);
      }
    }
    return next;
  }
}

/** How many steps before the last ones do the same as those, as in a walk up a tree: `node.parent.parent`; 0 for none. */
function roundOf(steps: readonly string[], step: string): number {
  const at = (back: number) => (back ? steps[steps.length - back] : step);
  const isRepeated = (length: number) => {
    for (let back = 0; back < length; back++) if (at(back) !== at(back + length)) return false;
    return true;
  };
  for (let length = 1; length <= LONGEST_ROUND && 2 * length <= steps.length + 1; length++) if (isRepeated(length)) return length;
  return 0;
}

/** How a library value is named to people: `fs.writeFile`. */
export function nameOf(api: Api): string {
  const steps = api.steps.filter((step) => step !== "()" && step !== ".new" && step !== "[*]" && step !== "*");
  return [...(steps.length < 2 && api.package ? [api.package.split("/").pop() ?? ""] : []), ...steps.slice(-2)]
    .filter(Boolean)
    .join(".");
}
