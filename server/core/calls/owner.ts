import { type FunctionRef, type Ref, refOf, unitOf } from "../program/program.js";
import { isExact } from "../resolve/class.js";
import type { Resolver } from "../resolve/resolve.js";
import { MOST } from "../resolve/value.js";
import { Entry } from "../unit/unit.js";

/** A function as a member of what it belongs to. */
export interface Member {
  fn: FunctionRef;
  /** Types that what it belongs to is said to have. */
  types: readonly string[];
  /** Classes into whose instances it was put from outside. */
  owners: readonly Ref[];
  /** The object literal that it stands in; -1 for none. */
  object: Ref;
}

type Has = (name: string) => boolean;

/** Says of which class a member is that is read. */
export class Owners {
  constructor(private readonly resolver: Resolver) {}

  /** Classes of the instances that an object may be. */
  of(object: Ref): readonly Ref[] {
    return this.resolver.resolve(object).flatMap((value) => (value.is === "instance" ? [value.cls] : []));
  }

  /** What can be said of reads of a member under its name. */
  member({ fn, types, owners, object }: Member): { isReadAt(load: Ref): boolean; fits(load: Ref): boolean } {
    const { annotations, program } = this.resolver;
    const bases = this.basesOf(fn);
    const has = this.beside(fn, object);
    return {
      isReadAt: (load) =>
        annotations.isOneOf(program.field(load, "a"), types) ||
        this.isReadOf(load, owners) ||
        this.isReadOfObject(load, object) ||
        this.isReadOfBase(load, bases) ||
        this.isReadOfAlike(load, types, bases),
      fits: (load) => has === undefined || this.isReadOfAny(load, has),
    };
  }

  /** Whether the class or object that a function is a member of has another one of a name; nothing where not all are known. */
  private beside(fn: FunctionRef, object: Ref): Has | undefined {
    const { program, classes } = this.resolver;
    if (object >= 0) {
      const entries = program.entries(object);
      if (entries.some(({ kind }) => kind === Entry.Spread || kind === Entry.Computed)) return undefined;
      return (wanted) => entries.some(({ name }) => name === wanted);
    }
    const { class: own } = program.functionInfo(fn);
    const line = own < 0 ? undefined : classes.lineage(refOf(unitOf(fn), own));
    if (!line || line.apis.length) return undefined;
    return (wanted) =>
      line.classes.some(
        (cls) => classes.info(cls)?.members.some(({ name }) => name === wanted) || classes.fieldStores(cls, wanted).length > 0,
      );
  }

  /** Whether what a member is read of may be that: an interface asks for all that it does not call optional. */
  private isReadOfAny(load: Ref, has: Has): boolean {
    const { program } = this.resolver;
    const read = this.resolver.resolve(program.field(load, "a"));
    return (
      !read.length ||
      read.some((value) => {
        if (value.is !== "interface") return true;
        const declared = program.loaded[value.unit]?.unit.interfaces.find(({ name }) => name === value.name);
        return !declared || declared.members.every(({ name, optional }) => optional || has(name));
      })
    );
  }

  /** Whether a member is read of an instance of one of these classes, into which a function was put from outside. */
  isReadOf(load: Ref, owners: readonly Ref[]): boolean {
    if (!owners.length) return false;
    const { classes, program } = this.resolver;
    const read = this.of(program.field(load, "a"));
    return owners.some((owner) => {
      const line = classes.lineage(owner).classes;
      return read.some((cls) => line.includes(cls));
    });
  }

  /** Whether a member is read of an object: more functions may stand there than are looked at one by one. */
  isReadOfObject(load: Ref, object: Ref): boolean {
    const read = object < 0 ? [] : this.resolver.resolve(this.resolver.program.field(load, "a"));
    return read.some((value) => value.is === "object" && value.ref === object);
  }

  /** Whether a member is read of one of many instances, of which not all are known, and those that are known are of the same kind. */
  private isReadOfAlike(load: Ref, types: readonly string[], bases: readonly Ref[]): boolean {
    if (!types.length && !bases.length) return false;
    const { annotations, classes, program } = this.resolver;
    const read = this.resolver.resolve(program.field(load, "a"));
    return (
      read.length >= MOST &&
      read.some(
        (value) =>
          value.is === "instance" &&
          (annotations.typesOf(value.cls, "instance").some((type) => types.includes(type)) ||
            classes.lineage(value.cls).classes.some((cls) => bases.includes(cls))),
      )
    );
  }

  /** The classes that the class of a method extends. */
  basesOf(fn: FunctionRef): readonly Ref[] {
    const { program, classes } = this.resolver;
    const info = program.functionInfo(fn);
    return info.class < 0 || info.static ? [] : classes.lineage(refOf(unitOf(fn), info.class)).classes.slice(1);
  }

  /** Whether a member is read of what is only known to be of a base class: more classes may extend it than are looked at one by one. */
  isReadOfBase(load: Ref, bases: readonly Ref[]): boolean {
    if (!bases.length) return false;
    const { program } = this.resolver;
    const object = program.field(load, "a");
    return !isExact(program, object) && this.of(object).some((cls) => bases.includes(cls));
  }
}
