import type { ShapeRow } from "./knowledge.js";
import { type FunctionRef, type Ref, refOf, unitOf } from "./program.js";
import type { Resolver } from "./resolve.js";
import { Op } from "./unit.js";

/** The members of something, by name: those of `a` within `b` are asked for as `b.a`. */
interface Members {
  has(name: string): boolean;
}

/** Tells tools by the names that stand together in an object, a class or a module, whoever wrote it. */
export class Shapes {
  constructor(
    private readonly resolver: Resolver,
    private readonly rows: readonly ShapeRow[],
  ) {}

  /** The row that makes a tool of the function under `name`. */
  private fitting(name: string, members: () => Members): ShapeRow | undefined {
    const rows = this.rows.filter((row) => row.callback.includes(name));
    if (rows.length === 0) return undefined;
    const found = members();
    return rows.find((row) => row.has.every((alternatives) => alternatives.some((alternative) => found.has(alternative))));
  }

  ofObject(object: Ref, name: string): ShapeRow | undefined {
    return this.fitting(name, () => this.members(this.resolver.program.entries(object)));
  }

  ofClass(cls: Ref, name: string): ShapeRow | undefined {
    return this.fitting(name, () => {
      const { classes } = this.resolver;
      return new Set(
        classes.lineage(cls).classes.flatMap((at) => (classes.info(at)?.members ?? []).map((member) => member.name)),
      );
    });
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

  private members(entries: readonly { name: string; value: Ref }[]): Members {
    const names = new Set(entries.map((entry) => entry.name));
    return {
      has: (path) => {
        const dot = path.indexOf(".");
        if (dot < 0) return names.has(path);
        const outer = entries.find((entry) => entry.name === path.slice(0, dot));
        return outer !== undefined && this.within(outer.value, path.slice(dot + 1));
      },
    };
  }

  private within(value: Ref, name: string): boolean {
    const { program } = this.resolver;
    return this.resolver
      .resolve(value)
      .some(
        (found) =>
          found.is === "object" &&
          program.op(found.ref) === Op.Object &&
          program.entries(found.ref).some((entry) => entry.name === name),
      );
  }
}
