import type { ShapeRow } from "../knowledge.js";
import { type FunctionRef, type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Value } from "../resolve/value.js";
import { wordsOf } from "../unit/name-at.js";
import { Entry, Op } from "../unit/unit.js";
import { isAroundTool } from "./wrapped-tool.js";

/** The members of something, by name: those of `a` within `b` are asked for as `b.a`. */
interface Members {
  has(name: string): boolean;
  /** What stands there under whatever key. */
  each?(): readonly Pick<Members, "has">[];
}

/** Begins what a row asks of one member, under whatever key. */
const WITHIN = "*.";
/** Stands for a decorator of any name. */
const ANY = "*";

/** Tells tools by the names that stand together in an object, a class or a module, whoever wrote it. */
export class Shapes {
  constructor(
    private readonly resolver: Resolver,
    private readonly rows: readonly ShapeRow[],
  ) {}

  /** The row that makes a tool of the function under `name`. */
  private fitting(name: string, members: () => Members): ShapeRow | undefined {
    const rows = this.rows.filter((row) => row.has.length > 0 && row.callback.includes(name));
    if (rows.length === 0) return undefined;
    const found = members();
    return rows.find((row) => {
      const fits = (one?: Pick<Members, "has">) =>
        row.has.every((alternatives) =>
          alternatives.some((part) => (part.startsWith(WITHIN) ? one?.has(part.slice(WITHIN.length)) : found.has(part))),
        );
      return row.has.flat().some((part) => part.startsWith(WITHIN)) ? found.each?.().some(fits) : fits();
    });
  }

  ofObject(object: Ref, name: string): ShapeRow | undefined {
    return this.fitting(name, () => this.members(this.resolver.program.entries(object)));
  }

  /** The row that a function goes by which stands in the place of a tool's own. */
  ofWrapper(fn: FunctionRef, object: Ref, name: string): ShapeRow | undefined {
    const row = this.rows.find(
      (one) => one.has.length > 0 && one.second.length > 0 && one.parameter === 0 && one.callback.includes(name),
    );
    return row && isAroundTool(this.resolver.program, fn, object, name) ? row : undefined;
  }

  ofClass(cls: Ref, name: string): ShapeRow | undefined {
    return this.fitting(name, () => {
      const { classes } = this.resolver;
      const members = classes
        .lineage(cls)
        .classes.flatMap((at) => (classes.info(at)?.members ?? []).map((member) => ({ at, member })));
      const names = new Set(members.map(({ member }) => member.name));
      // A definition stands in a field, or is what a getter or a method gives.
      const inside = ({ at, member }: (typeof members)[number], part: string) =>
        member.value >= 0
          ? this.within(refOf(unitOf(at), member.value), part)
          : member.function >= 0 &&
            member.name !== name &&
            this.hasMember(this.resolver.returned(refOf(unitOf(at), member.function)), part);
      return {
        has: (path) => {
          const [outer = "", part] = path.split(".");
          return part === undefined ? names.has(path) : members.some((one) => one.member.name === outer && inside(one, part));
        },
        each: () => members.map((one) => ({ has: (part) => inside(one, part) })),
      };
    });
  }

  /** The row that makes a tool, or another way in, of a method by its decorator, or by what that is told. */
  ofDecorated(cls: Ref, name: string): ShapeRow | undefined {
    const { program, classes } = this.resolver;
    for (const { value, member } of classes.info(cls)?.decorators ?? []) {
      if (member !== name) continue;
      const ref = refOf(unitOf(cls), value);
      const isCall = program.op(ref) === Op.Call;
      const called = this.nameOf(isCall ? program.field(ref, "a") : ref);
      const args = isCall ? program.args(ref) : [];
      const tells = (row: ShapeRow) =>
        !row.except?.some((word) => wordsOf(called).includes(word)) &&
        args.some((arg) => row.has.every((names) => names.some((one) => this.within(arg.ref, one))));
      const row = this.rows.find((one) => one.decorator.includes(called) || (one.decorator.includes(ANY) && tells(one)));
      if (row) return row;
    }
    return undefined;
  }

  /** The row that is about what is exported from a place of the program: a route in a folder that a clock calls. */
  ofFolder(fn: FunctionRef): ShapeRow | undefined {
    const { program } = this.resolver;
    const { node } = program.functionInfo(fn);
    const { exports, file } = program.unit(fn);
    const own = node < 0 ? undefined : exports.find((entry) => entry.node === node);
    if (!own) return undefined;
    const folders = file.split("/").map((part) => part.replace(/\..*$/, ""));
    return this.rows.find((row) => row.callback.includes(own.name) && row.folder.some((name) => folders.includes(name)));
  }

  private nameOf(ref: Ref): string {
    const { program } = this.resolver;
    switch (program.op(ref)) {
      case Op.Import:
      case Op.Load:
        return program.text(ref, "b");
      case Op.Global:
      case Op.Cell:
        return program.text(ref, "a");
      case Op.Function:
        return program.functionInfo(program.functionOfNode(ref)).name;
      default:
        return "";
    }
  }

  /** A module that exports a tool piece by piece is one, as a loader of such modules sees it. */
  ofModule(fn: FunctionRef): ShapeRow | undefined {
    const { program } = this.resolver;
    const { node } = program.functionInfo(fn);
    const { exports } = program.unit(fn);
    const own = node < 0 ? undefined : exports.find((entry) => entry.node === node);
    if (!own) return undefined;
    const values = exports.filter((entry) => entry.node >= 0);
    return this.fitting(own.name, () =>
      this.members(values.map((entry) => ({ name: entry.name, value: refOf(unitOf(fn), entry.node) }))),
    );
  }

  private members(entries: readonly { name: string; value: Ref; kind?: number }[]): Members {
    const names = new Set(
      entries.flatMap((entry) => [entry.name, ...(entry.kind === Entry.Spread ? this.spread(entry.value) : [])]),
    );
    return {
      has: (path) => {
        const dot = path.indexOf(".");
        if (dot < 0) return names.has(path);
        const [outer, inner] = [path.slice(0, dot), path.slice(dot + 1)];
        return entries.some(({ name, value }) => name === outer && this.within(value, inner));
      },
      each: () => entries.map(({ value }) => ({ has: (name) => this.within(value, name) })),
    };
  }

  /** The names that an object brings where it is spread: `{ ...definition, handler }`. */
  private spread(value: Ref): string[] {
    const { program } = this.resolver;
    const objects = this.resolver.resolve(value).flatMap((one) => (one.is === "object" ? [one.ref] : []));
    return objects.flatMap((ref) => (program.op(ref) === Op.Object ? program.entries(ref).map(({ name }) => name) : []));
  }

  private within(value: Ref, name: string): boolean {
    return this.hasMember(this.resolver.resolve(value), name);
  }

  private hasMember(values: readonly Value[], name: string): boolean {
    const { program } = this.resolver;
    return values.some(
      (found) =>
        found.is === "object" &&
        program.op(found.ref) === Op.Object &&
        program.entries(found.ref).some((entry) => entry.name === name),
    );
  }
}
