import { type FunctionRef, type Ref, refOf, unitOf } from "../program/program.js";
import { isExact } from "../resolve/class.js";
import type { Resolver } from "../resolve/resolve.js";

/** Says of which class a member is that is read. */
export class Owners {
  constructor(private readonly resolver: Resolver) {}

  /** Classes of the instances that an object may be. */
  of(object: Ref): readonly Ref[] {
    return this.resolver.resolve(object).flatMap((value) => (value.is === "instance" ? [value.cls] : []));
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
