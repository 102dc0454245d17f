import type { EntryRow, GateRow, Role, ShapeRow, SourceRow } from "../knowledge.js";
import type { Names } from "../program/names.js";
import { type FunctionRef, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { SINGLE } from "../resolve/annotation.js";
import type { Match } from "../resolve/api.js";
import { computedReads } from "../resolve/computed-read.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Handed } from "../resolve/value.js";
import { CallFlag, Entry, Op } from "../unit/unit.js";
import type { CallGraph } from "./call-graph.js";
import { RegisteredTools } from "./registered.js";
import { Shapes } from "./shape.js";

/** What a function is to the outside: a tool whose arguments a model chooses, a person's or a timer's way in, a decision of a gate. */
export interface FunctionRole {
  /** The parameter that carries what a model decided. */
  tool?: { parameter: number; row: SourceRow | ShapeRow; object: Ref; call: Ref };
  entry?: { kind: EntryRow["kind"]; call: Ref };
  decider?: { row: GateRow; call: Ref };
  /** Parameter that carries a person's answer. */
  answer?: { parameter: number; row: GateRow; call: Ref };
}

/** What a tool is made of: the arguments of the call that makes it, or the object that it is. */
export function partsOfTool(program: Program, { call, object }: NonNullable<FunctionRole["tool"]>): Ref[] {
  const parts = call >= 0 ? program.args(call).map(({ ref }) => ref) : [object];
  return parts.filter((ref) => ref >= 0);
}

/** Methods of collections and promises, which hand on what is in them. */
const ITERATORS = new Set([
  "map",
  "filter",
  "forEach",
  "find",
  "some",
  "every",
  "flatMap",
  "reduce",
  "sort",
  "findIndex",
  "then",
  "catch",
  "finally",
]);
/** A function in a table whose key is a tool's name, declared as data elsewhere in the program. */
const DECLARED: ShapeRow = {
  row: "shape",
  model: "",
  line: 0,
  packages: [],
  kind: "tool-arguments",
  has: [],
  decorator: [],
  folder: [],
  callback: [],
  parameter: 0,
  second: [],
  label: "tool arguments",
};
/** What the arguments are called where a tool takes none: `execute: (_args, context) => …`. */
const ARGUMENTS = /^_*(args?|arguments|params?|parameters|inputs?)$/i;
const plain = (fields: readonly string[]) => fields.map((field) => (field === "[*]" ? "*" : field));

/** Whether a function handed over `fields` deep is the one a role speaks of. */
function fits(role: readonly string[], fields: readonly string[]): boolean {
  const wanted = plain(role);
  if (wanted.length !== fields.length) return false;
  return wanted.every((field, i) => field === "*" || field === fields[i] || fields[i] === "*");
}

/** Whether a row speaks of the place at which a function is handed over. */
function speaksOf({ at, rest, fields }: Role, handed: Handed): boolean {
  const placed = at === handed.position || (rest && typeof at === "number" && handed.position > at);
  return placed && fits(fields, handed.fields);
}

/** Notes what a row says that a function handed over is used as. */
function note({ row, as }: Match, handed: Handed, role: FunctionRole): void {
  const { call } = handed;
  if (row.row === "source" && as === "callback") {
    if (row.callback && speaksOf(row.callback.role, handed))
      role.tool ??= { parameter: handed.before + row.callback.parameter, row, object: -1, call };
  } else if (row.row === "entry") {
    if (row.callback && speaksOf(row.callback.role, handed)) role.entry ??= { kind: row.kind, call };
  } else if (row.row === "gate" && as === "decider") {
    if (row.decider && speaksOf(row.decider.role, handed)) role.decider ??= { row, call };
  } else if (row.row === "gate" && as === "answers") {
    if (row.answers && speaksOf(row.answers.role, handed))
      role.answer ??= { parameter: handed.before + row.answers.parameter, row, call };
  }
}

/** Says what functions are used as, from the rows and from the shape of the objects and classes they belong to. */
export class Roles {
  private readonly known = new Map<FunctionRef, FunctionRole>();
  readonly registered: RegisteredTools;
  private readonly shapes: Shapes;
  /** Shapes of what is started by something else than a model. */
  private readonly entries: Shapes;

  constructor(
    private readonly resolver: Resolver,
    private readonly graph: CallGraph,
    private readonly names: Names,
    rows: readonly ShapeRow[],
    /** Names under which libraries take functions. */
    private readonly callbacks: ReadonlySet<string>,
  ) {
    this.registered = new RegisteredTools(resolver, names);
    this.shapes = new Shapes(
      resolver,
      rows.filter((row) => !row.entry),
    );
    this.entries = new Shapes(
      resolver,
      rows.filter((row) => row.entry),
    );
  }

  of(fn: FunctionRef): FunctionRole {
    const known = this.known.get(fn);
    if (known) return known;
    const role: FunctionRole = {};
    this.known.set(fn, role);
    this.compute(fn, role);
    return role;
  }

  /** A quick test before anything is resolved: nothing comes of a function that is only handed to what no row speaks of. */
  mayBeTool(fn: FunctionRef): boolean {
    const { program, table } = this.resolver;
    const { node } = program.functionInfo(fn);
    const users = node < 0 ? [] : program.index(fn).users(node);
    const [user] = users;
    if (user === undefined || users.length > 1) return true;
    const call = refOf(unitOf(fn), user);
    if (program.op(call) !== Op.Call) return true;
    const callee = program.field(call, "a");
    if (program.op(callee) !== Op.Load) return this.isModelled(callee);
    const name = program.text(callee, "b");
    if (table.method(name).length > 0) return true;
    return !ITERATORS.has(name) && this.isModelled(program.field(callee, "a"));
  }

  /** Whether rows may speak of a name that is imported or global, or the program itself says what it is. */
  private isModelled(ref: Ref): boolean {
    const { program, table, linker } = this.resolver;
    if (program.op(ref) === Op.Global) return table.global(program.text(ref, "a")).known;
    return program.op(ref) !== Op.Import || linker.import(ref).to !== "package" || table.models(program.text(ref, "a"));
  }

  private compute(fn: FunctionRef, role: FunctionRole): void {
    const { program } = this.resolver;
    const uses = this.graph.uses(fn);
    const { name } = program.functionInfo(fn);
    const instances = this.callbacks.has(name) ? this.graph.instances.of(fn) : [];
    for (const handed of [...uses.handed, ...instances]) {
      if (
        program.number(handed.call, "c") > 0 &&
        (program.number(handed.call, "c") & CallFlag.Jsx) !== 0 &&
        program.op(handed.call) === Op.Call
      ) {
        if (/^on[A-Z]/.test(handed.fields[0] ?? "")) role.entry ??= { kind: "human", call: handed.call };
        continue;
      }
      const matches = this.resolver
        .callees(handed.call)
        .flatMap((value) =>
          value.is === "api" ? (program.op(handed.call) === Op.New ? value.api.child(".new") : value.api).matches : [],
        );
      const callee = program.field(handed.call, "a");
      const named = program.op(callee) === Op.Load ? this.resolver.table.method(program.text(callee, "b")) : [];
      for (const match of [...matches, ...named]) if (this.resolver.holds(handed.call, match.row)) note(match, handed, role);
    }
    if (role.tool || role.entry) {
      if (role.tool) role.tool.object = uses.members.find((member) => program.op(member.object) === Op.Object)?.object ?? -1;
      return;
    }
    const parameters = program.functionInfo(fn).params;
    const carrier = ({ second, parameter }: ShapeRow, before: number) => {
      const [first, next] = parameters.slice(before);
      if (!first || !next || second.includes(next.name)) return parameter;
      return second.includes(first.name) || (!before && this.idFirst(fn)) ? 1 : parameter;
    };
    const tool = (shape: ShapeRow | undefined, object: Ref, before = 0) => {
      if (shape) role.tool ??= { parameter: before + carrier(shape, before), row: shape, object, call: -1 };
    };
    for (const { object, name, before } of uses.members)
      if (program.op(object) === Op.Object) tool(this.shapes.ofObject(object, name), object, before);
    for (const { cls, name } of uses.classes) {
      tool(this.shapes.ofClass(cls, name) ?? this.shapes.ofDecorated(cls, name), cls);
      const kind = this.entries.ofDecorated(cls, name)?.entry;
      if (kind) role.entry ??= { kind, call: cls };
    }
    for (const { object, name } of role.tool ? [] : uses.members)
      if (program.op(object) === Op.Object) tool(this.shapes.ofWrapper(fn, object, name), object);
    if (!role.tool) tool(this.shapes.ofModule(fn), -1);
    if (role.tool) return;
    for (const member of uses.members) {
      if (program.op(member.object) !== Op.Object || this.takesText(fn) || !this.declares(member.object, member.name)) continue;
      role.tool = { parameter: member.before, row: DECLARED, object: member.object, call: -1 };
      return;
    }
    for (const { cls, name } of uses.classes) {
      if (!computedReads(this.resolver).readsAny(cls) || this.takesText(fn) || !this.isDeclared(name, cls)) continue;
      role.tool = { parameter: 0, row: DECLARED, object: -1, call: -1 };
      return;
    }
    const parameter = this.argumentsBeside(fn);
    if (parameter >= 0) {
      role.tool = { parameter, row: DECLARED, object: -1, call: -1 };
      return;
    }
    if (this.registered.has(fn) && !this.takesText(fn)) {
      role.tool = { parameter: this.idFirst(fn) ? 1 : 0, row: DECLARED, object: -1, call: -1 };
      return;
    }
    const inFolder = this.entries.ofFolder(fn)?.entry;
    if (inFolder) role.entry ??= { kind: inFolder, call: refOf(unitOf(fn), program.functionInfo(fn).node) };
    for (const { object, name } of uses.members) {
      const kind = program.op(object) === Op.Object ? this.entries.ofObject(object, name)?.entry : undefined;
      if (kind) role.entry ??= { kind, call: object };
    }
  }

  /** Whether a function is handed one text, and no object of arguments: by its type, or by what the program itself hands it. */
  private takesText(fn: FunctionRef): boolean {
    const { program } = this.resolver;
    const type = program.unit(fn).types[program.functionInfo(fn).params[0]?.type ?? -1];
    if (type && SINGLE.has(type.name)) return true;
    return this.graph.uses(fn).callers.some(({ call, position, byName }) => {
      const [first] = position === -1 && !byName ? program.args(call) : [];
      return (
        first !== undefined && !first.spread && (program.op(first.ref) === Op.Template || program.op(first.ref) === Op.Const)
      );
    });
  }

  /** Whether the first parameter is never looked into and the second is: an id, then the arguments. */
  private idFirst(fn: FunctionRef): boolean {
    const { program } = this.resolver;
    const [first, second] = program.functionInfo(fn).params;
    if (!first || !second || first.name === "" || ARGUMENTS.test(first.name)) return false;
    const unit = program.unit(fn);
    const looked = (node: number): boolean =>
      program
        .index(fn)
        .users(node)
        .some((user) => {
          const op = unit.op[user];
          if (op === Op.Phi || op === Op.Cell || op === Op.Cast) return looked(user);
          return op === Op.Load || op === Op.Index || op === Op.Rest;
        });
    return program.index(fn).users(first.node).length === 0 && looked(second.node);
  }

  /** The parameter with the arguments, of a function that tells by the one before it which of the declared tools is meant: `switch (name) { case "save": … }`. */
  private argumentsBeside(fn: FunctionRef): number {
    const { program } = this.resolver;
    const { params } = program.functionInfo(fn);
    const unit = program.unit(fn);
    const index = params.length < 2 ? undefined : program.index(fn);
    const isToolName = (node: number) => {
      const [left, right] = [unit.a[node] as number, unit.b[node] as number];
      return [left, right].some(
        (side) => unit.op[side] === Op.Const && this.isDeclared(unit.strings[unit.a[side] as number] ?? "", refOf(unitOf(fn), 0)),
      );
    };
    const named = params.findIndex(
      ({ node, rest }) => !rest && index?.users(node).some((user) => unit.op[user] === Op.Compare && isToolName(user)),
    );
    const next = named < 0 ? undefined : params[named + 1];
    // A text is no object of arguments: what is told apart is then the kind of something, of which one bears a tool's name.
    return next && !SINGLE.has(unit.types[next.type]?.name ?? "") ? named + 1 : -1;
  }

  /** Whether the package of a place declares a tool of that name. */
  private isDeclared(name: string, place: Ref): boolean {
    const { program, linker } = this.resolver;
    const directory = linker.packageOf(program.unit(place).file);
    return this.names.tools.of(name).some((ref) => linker.packageOf(program.unit(ref).file) === directory);
  }

  /** Whether the program declares a tool of that name as data (a manifest, a list of definitions), and the object is the table of their functions: most of its names are tools. */
  private declares(table: Ref, name: string): boolean {
    const { program } = this.resolver;
    if (!this.isDeclared(name, table)) return false;
    const entries = program.entries(table).filter((entry) => entry.kind !== Entry.Spread);
    const declared = entries.filter((entry) => this.isDeclared(entry.name ?? "", table));
    return (
      declared.length * 2 >= entries.length &&
      entries.every((entry) => this.resolver.resolve(entry.value).some((value) => value.is === "function"))
    );
  }
}
