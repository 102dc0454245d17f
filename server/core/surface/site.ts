import type { Flow } from "../flow/flow.js";
import type { Hit } from "../flow/hit.js";
import { isRuledOut } from "../flow/keyed.js";
import type { State } from "../flow/state.js";
import type { ChannelRow, EntryRow, OptionRow, RegisterRow, Role, SinkRow } from "../knowledge.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { type Api, isClock } from "../resolve/api.js";
import type { Resolver } from "../resolve/resolve.js";
import { isStated } from "../text/statement.js";
import { wordsOf } from "../unit/name-at.js";
import { ConstType, Entry, encloses, entriesOf, listOf, Op, type Unit } from "../unit/unit.js";

/** A place where the program changes something, or sets an option. */
export interface Site {
  ref: Ref;
  row: SinkRow | RegisterRow | OptionRow;
  /** Where else the value may stand. */
  also?: Role[];
  /** The values it is about, where no role of its row says so. */
  starts?: readonly Ref[];
  /** Whether only a clock that rings once leads there. */
  once?: boolean;
}

export interface Sites {
  sinks: Site[];
  options: Site[];
  /** Values put into named places. */
  sends: { ref: Ref; row: ChannelRow }[];
  /** Calls whose result a model decided. */
  sources: Ref[];
  /** Dynamic imports and requires of a path that is not constant. */
  loads: Ref[];
  /** Calls of something chosen when the program runs, of which nothing is known. */
  dispatched: Ref[];
  /** Calls that take a callback which decides for a library. */
  deciders: Ref[];
  /** Calls that hand a function to a clock. */
  clocks: { ref: Ref; row: EntryRow }[];
  /** Functions that a clock starts by what they are, and not by a call. */
  timed: FunctionRef[];
  /** Calls with which the program starts itself. */
  respawns: Ref[];
}

/** Where the folder is said in which a command or a library's call works: nowhere, where its options are written down without one. */
export function workedIn(flow: Flow, { ref, row }: Site): State[] {
  const { program } = flow.resolver;
  const isSaid = ({ ref: options, fields: [name] }: State) =>
    name === undefined ||
    program.op(options) !== Op.Object ||
    program.entries(options).some((entry) => entry.kind !== Entry.Named || entry.name === name) ||
    program.index(options).stores.get(nodeOf(options)).length > 0;
  return row.row === "sink" && row.roles.options ? flow.at(ref, row.roles.options, [FOLDER], undefined, 0).filter(isSaid) : [];
}

const FOLDER = "cwd";

/** Whether a row is about a question that is asked of a list. */
export const asksList = (row: Site["row"]): boolean => row.row === "sink" && row.of !== undefined;

/** Whether a place is known by what it looks like alone. */
export const isShape = (row: Site["row"]): boolean => row.row === "sink" && row.has !== undefined;

/** The kind of a tool that is made while the program runs: the object is the change, whoever keeps it. */
export const TOOL_MADE = "tool-made";

/** Whether an object only shows what is done by whoever takes it. */
export const isSign = (row: Site["row"]): boolean => isShape(row) && row.kind !== TOOL_MADE;

/** Sinks that only a program with an agent has. */
export const AGENT_SINKS = new Set([
  "model-choice",
  "model-sampling",
  "system-message",
  "tool-list",
  "mcp-server",
  "mcp-connect",
  "delegated-edit",
  "delegated-prompt",
]);

/** Whether what a tool is called is taken from another object that is this tool already. */
export const isMadeBefore = ({ sites }: { sites: Sites }, { ref, row }: Site, { states }: Hit): boolean =>
  states.some((state) => state.ref !== ref && sites.sinks.some((one) => one.ref === state.ref && one.row.kind === row.kind));

/** Places of interest before any was found. */
export const noSites = (): Sites => ({
  sinks: [],
  options: [],
  sends: [],
  sources: [],
  loads: [],
  dispatched: [],
  deciders: [],
  clocks: [],
  timed: [],
  respawns: [],
});

/** Finds every place the rows speak of. Only callees whose last name occurs in a row are resolved. */
export function collectSites(resolver: Resolver, unitId: number, sourceNames: ReadonlySet<string>): Sites {
  const sites = noSites();
  const unit = resolver.program.loaded[unitId]?.unit;
  if (!unit) return sites;
  const { op, a } = unit;
  for (let node = 0; node < op.length; node++)
    switch (op[node]) {
      case Op.Call:
      case Op.New: {
        const ref = refOf(unitId, node);
        const callee = a[node] as number;
        if (op[callee] === Op.Index && !isKnown(resolver, ref)) sites.dispatched.push(ref);
        if (op[node] === Op.Call && isStated(unit, node))
          for (const row of resolver.table.stated) if (row.row === "send") sites.sends.push({ ref, row });
        for (const row of listTests(resolver, unit, callee)) if (!isPicking(resolver, ref)) sites.sinks.push({ ref, row });
        if (isWanted(resolver, unit, callee, sourceNames)) takeCall(resolver, ref, op[node] === Op.New, sites);
        break;
      }
      case Op.Iterate:
        for (const row of loopTests(resolver, unit, node)) sites.sinks.push({ ref: refOf(unitId, node), row });
        break;
      case Op.Store:
        takeStore(resolver, unit, refOf(unitId, node), sites);
        break;
      case Op.StoreIndex:
        takeAnyStore(resolver, refOf(unitId, node), sites);
        break;
      case Op.DynamicImport:
        if (op[a[node] as number] !== Op.Const) sites.loads.push(refOf(unitId, node));
    }
  return sites;
}

/** Finds the calls of a library's function by another name, under which the program was handed it. The calls that a row names are resolved first. */
export function collectRenamed(resolver: Resolver, unitId: number, sourceNames: ReadonlySet<string>): Sites {
  const sites = noSites();
  const unit = resolver.program.loaded[unitId]?.unit;
  if (!unit) return sites;
  const { op, a } = unit;
  for (let node = 0; node < op.length; node++) {
    const callee = a[node] as number;
    if (op[node] === Op.Call && HANDED.has(op[callee] as number) && !isWanted(resolver, unit, callee, sourceNames))
      takeCall(resolver, refOf(unitId, node), false, sites);
  }
  return sites;
}

/** Rows about a question that is asked of a list, where the list's name says what it is for. */
function listTests({ table }: Resolver, unit: Unit, callee: number): readonly SinkRow[] {
  const { op, a, b, strings } = unit;
  const rows = op[callee] === Op.Load ? table.tests.get(strings[b[callee] as number] ?? "") : undefined;
  if (!rows) return [];
  return rows.filter((row) => isOf(row, unit, a[callee] as number));
}

/** Functions that say by their name that they look a list over or show it, and do not settle what is in it. */
const GATHERS =
  /^(?:lint|diff|merge|format|render|describe|summari[sz]e)(?![a-z])|^(?!resolve|solve|settle)(?:\w*(?:C|_c)|c)onflicts?$|^(?:\w*(?:W|_w)|w)arnings?$|^(?:\w*(?:D|_d)|d)ifferences?$/;

/** Whether a name says that a list is only looked over, and not that something is decided by it. */
const isGathering = (name: string): boolean => GATHERS.test(name) && !DECIDES.test(name);

/** The function with a name around a node. */
export function functionAround(program: Program, node: Ref): FunctionRef {
  let fn = program.functionAt(node);
  for (let info = program.functionInfo(fn); info.name === "" && info.parent > 0; info = program.functionInfo(fn))
    fn = refOf(unitOf(fn), info.parent);
  return fn;
}

/** Whether what is asked of a list says which elements of another one are taken, and not what is left to ask a person about: `tools.filter((tool) => allowed.has(tool))`, or what is to be said of the list. */
function isPicking({ program }: Resolver, call: Ref): boolean {
  const { node } = program.functionInfo(program.functionAt(call));
  const usersOf = (of: number) => program.index(call).users(of);
  const isFilter = (user: number) => {
    const callee = program.field(refOf(unitOf(call), user), "a");
    return program.op(callee) === Op.Load && program.text(callee, "b") === "filter";
  };
  const { op } = program.unit(call);
  if (isGathering(program.functionInfo(functionAround(program, call)).name)) return true;
  return (
    node >= 0 &&
    usersOf(node).some((user) => op[user] === Op.Call && isFilter(user)) &&
    !usersOf(nodeOf(call)).some((user) => op[user] === Op.Not)
  );
}

/** Functions that say by their name that they decide. */
const DECIDES = /^(?:is|can|may|should|needs?|requires?|check|match|allow|verify|evaluate|decide)(?![a-z])/;

/** Rows about what a function that decides does with each element of a list. */
function loopTests({ table }: Resolver, unit: Unit, loop: number): SinkRow[] {
  const fn = unit.functions[unit.blocks[unit.block[loop] as number]?.function ?? -1];
  if (!fn || !DECIDES.test(fn.name)) return [];
  const rows = (table.tests.get("find") ?? []).filter((row) => isOf(row, unit, unit.a[loop] as number));
  if (!rows.length || !isSettledIn(unit, loop)) return [];
  return rows.map((row) => ({ ...row, roles: { value: { at: "this", rest: false, fields: [] } } }));
}

/** Whether an element may settle something: the loop is left for it, a yes or no is kept, or what it says is given back after the loop. What is only gathered of a list is about the list. */
function isSettledIn(unit: Unit, loop: number): boolean {
  const { op, b, block } = unit;
  return (
    isGivenBack(unit, loop) ||
    op.some(
      (one, node) =>
        (LEAVING.has(one) || (one === Op.Const && b[node] === ConstType.Boolean)) &&
        encloses(unit, block[loop] ?? -1, block[node] ?? -1),
    )
  );
}

/** Whether a function gives back an element of a loop, or a part of one: the last of them that was kept. */
function isGivenBack(unit: Unit, loop: number): boolean {
  const { op, a, b } = unit;
  const { returns } = unit.functions[unit.blocks[unit.block[loop] ?? -1]?.function ?? -1] ?? { returns: [] };
  const seen = new Set<number>();
  const leads = (node: number): boolean => {
    if (node === loop) return true;
    if (seen.has(node)) return false;
    seen.add(node);
    if (op[node] === Op.Phi || op[node] === Op.Cell) return listOf(unit, node).some(leads);
    if (op[node] === Op.Object) return entriesOf(unit, node).some(({ value }) => leads(value));
    if (op[node] === Op.Compare || op[node] === Op.Nullish) return leads(a[node] ?? -1) || leads(b[node] ?? -1);
    return (op[node] === Op.Load || op[node] === Op.Cast || op[node] === Op.Not) && leads(a[node] ?? -1);
  };
  return returns.some((node) => leads(a[node] ?? -1));
}

const LEAVING: ReadonlySet<number> = new Set([Op.Return, Op.Break]);

const isOf = ({ of = [] }: SinkRow, unit: Unit, list: number): boolean => {
  const words = namesOf(unit, list).flatMap(wordsOf);
  // What is shallow allows nothing, and what is disallowed less.
  return words.some((word) => of.some((part) => word.replace(/^(auto|pre)(?=.)/, "").startsWith(part) || word.startsWith(part)));
};

/** What a list or a function is called: a variable, a property, a function that gives it, or the key under which it is looked up. */
export function namesOf(unit: Unit, list: number): string[] {
  const { op, a, b, strings } = unit;
  const text = (at: number | undefined) => [strings[at ?? -1] ?? ""];
  switch (op[list]) {
    case Op.Load:
    case Op.Import:
      return text(b[list]);
    case Op.Cell:
    case Op.Const:
      return text(a[list]);
    case Op.Await:
    case Op.Cast:
    case Op.Or:
    case Op.Nullish:
      return namesOf(unit, a[list] as number);
    case Op.Call: {
      const [, first] = listOf(unit, list);
      const key = first !== undefined && op[first] === Op.Const ? text(a[first]) : [];
      return [...namesOf(unit, a[list] as number), ...key];
    }
    default:
      return [];
  }
}

/** What may hold a function that somebody else has handed over. */
const HANDED = new Set<number>([Op.Load, Op.Param]);

/** Whether rows may speak of a callee, by its last name. */
function isWanted({ table }: Resolver, unit: Unit, callee: number, sourceNames: ReadonlySet<string>): boolean {
  switch (unit.op[callee]) {
    case Op.Load:
    case Op.Import: {
      const name = unit.strings[unit.b[callee] as number] ?? "";
      return (
        table.names.has(name) ||
        sourceNames.has(name) ||
        ((name === "default" || name === "*") && table.models(unit.strings[unit.a[callee] as number] ?? "")) ||
        name === "apply" ||
        name === "call"
      );
    }
    case Op.Global: {
      const name = unit.strings[unit.a[callee] as number] ?? "";
      return table.names.has(name) || sourceNames.has(name);
    }
    case Op.Await:
    case Op.Call:
    case Op.Cast:
    case Op.Cell:
    case Op.Nullish:
    case Op.Or:
    case Op.Phi:
      return true;
    default:
      return false;
  }
}

function takeCall(resolver: Resolver, ref: Ref, isNew: boolean, sites: Sites): void {
  const callees = resolver.callees(ref);
  if (!isNew && !isKnown(resolver, ref)) byMethod(resolver, ref, sites);
  for (const value of callees) {
    if (value.is !== "api") continue;
    const { api } = value;
    const result: Api = api.child(isNew ? ".new" : "()");
    take(resolver, api, isNew ? "new" : "call", ref, sites);
    if (isNew) take(resolver, result, "call", ref, sites);
    if ((isNew ? result : api).matches.some((match) => match.as === "decider")) sites.deciders.push(ref);
    if (result.matches.some(({ row, as }) => row.row === "source" && as === "value") || (!isNew && result.partly()))
      sites.sources.push(ref);
  }
}

function takeStore(resolver: Resolver, unit: Unit, ref: Ref, sites: Sites): void {
  const { table } = resolver;
  const node = nodeOf(ref);
  const name = unit.strings[unit.b[node] as number] ?? "";
  const object = unit.a[node] as number;
  const within = unit.op[object] === Op.Load ? (unit.strings[unit.b[object] as number] ?? "") : "";
  if (!table.names.has(name) && !table.reads.has(within)) return;
  for (const value of resolver.resolve(refOf(unitOf(ref), object)))
    if (value.is === "api") take(resolver, value.api.child(name), "store", ref, sites);
  // What a property is for may be plain from its name, whatever it is a property of.
  for (const { row, as } of table.method(name)) if (as === "store" && row.row === "sink") sites.sinks.push({ ref, row });
}

/** An assignment of which only the run decides what it sets: it is one of each member that the object has. */
function takeAnyStore(resolver: Resolver, ref: Ref, sites: Sites): void {
  const { program, table } = resolver;
  const rows = new Set<SinkRow>();
  for (const value of resolver.resolve(program.field(ref, "a")))
    if (value.is === "object" && program.op(value.ref) === Op.Object)
      for (const { name } of program
        .entries(value.ref)
        .filter((one) => !isRuledOut(resolver, ref, program.field(ref, "b"), one.name)))
        for (const { row, as } of table.method(name)) if (as === "store" && row.row === "sink") rows.add(row);
  for (const row of rows) sites.sinks.push({ ref, row });
}

/** Whether anything is known of what a call reaches: by a row, or because the language itself brings it along. */
export const isKnown = (resolver: Resolver, call: Ref): boolean =>
  resolver
    .callees(call)
    .some((value) => value.is !== "api" || value.api.known || (value.api.package === "" && value.api.steps[1] === ".new"));

/** What is sent by a method of something that nothing is known about. */
function byMethod({ program, table }: Resolver, ref: Ref, sites: Sites): void {
  const callee = program.field(ref, "a");
  if (program.op(callee) !== Op.Load) return;
  for (const { row } of table.method(program.text(callee, "b"))) if (row.row === "send") sites.sends.push({ ref, row });
}

function take(resolver: Resolver, api: Api, as: string, ref: Ref, sites: Sites): void {
  for (const match of api.matches) {
    if (as === "call" && match.row.row === "entry" && isClock(match.row.kind)) sites.clocks.push({ ref, row: match.row });
    if (match.as !== as || (as !== "store" && !resolver.holds(ref, match.row))) continue;
    const { row } = match;
    if (row.row === "sink" || row.row === "register") sites.sinks.push({ ref, row });
    else if (row.row === "option") sites.options.push({ ref, row });
    else if (row.row === "send") sites.sends.push({ ref, row });
  }
}
