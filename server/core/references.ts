import type { Linker } from "./link.js";
import { type Program, type Ref, refOf, unitOf } from "./program.js";
import { Op } from "./unit.js";

/** References of a program that was analysed before, and the numbers of the units that have changed since. */
export interface Earlier {
  references: References;
  changed: ReadonlySet<number>;
}

/** Says where the program reads members by name, and where it imports from. Nothing is gathered before it is asked for. */
export class References {
  private loads: Map<string, readonly Ref[]> | undefined;
  private imports: Map<Ref, Ref[]> | undefined;
  /** Imports that lead to a node, those that stayed and those that were gathered anew. */
  private readonly both = new Map<Ref, readonly Ref[]>();
  /** Units by the units that they import from. */
  private readonly importers = new Map<number, Set<number>>();
  /** Units that changed, and those that hand on what they export. */
  private readonly origins: ReadonlySet<number>;

  /** With `earlier`, only what the changed units say is gathered anew; the files and how they find each other must be the same. */
  constructor(
    private readonly program: Program,
    private readonly linker: Linker,
    private readonly earlier?: Earlier,
  ) {
    this.origins = earlier ? this.originsOf(earlier) : new Set();
  }

  /** Reads of members by name, for the names under which functions of the program are members. */
  loadsOf(name: string): readonly Ref[] {
    const { earlier } = this;
    this.loads ??= earlier ? new Map() : this.allLoads();
    let found = this.loads.get(name);
    if (!found && earlier) {
      const kept = earlier.references.loadsIn(name).filter((ref) => !earlier.changed.has(unitOf(ref)));
      found = merged(
        kept,
        [...earlier.changed].flatMap((id) => this.loadsOfUnit(id, name)),
      );
      this.loads.set(name, found);
    }
    return found ?? [];
  }

  /** `Import` nodes that lead to a node. */
  importsOf(ref: Ref): readonly Ref[] {
    this.imports ??= this.earlier ? this.importsAnew(this.earlier) : this.allImports();
    const own = this.imports.get(ref) ?? [];
    const { earlier } = this;
    const kept = earlier?.references.importsOf(ref) ?? [];
    if (!earlier || !kept.length) return own;
    let found = this.both.get(ref);
    if (!found) {
      const still = kept.filter((at) => !this.isAnew(at, earlier));
      found = merged(still, own);
      this.both.set(ref, found);
    }
    return found;
  }

  /** Reads of a name in a program that is gone, also of a name that was no member's then. */
  private loadsIn(name: string): readonly Ref[] {
    const known = this.loadsOf(name);
    if (this.loads?.has(name)) return known;
    const found = this.program.loaded.flatMap(({ id }) => this.loadsOfUnit(id, name));
    this.loads?.set(name, found);
    return found;
  }

  private loadsOfUnit(id: number, name: string): Ref[] {
    return (this.program.loaded[id]?.index().loads(name) ?? []).map((node) => refOf(id, node));
  }

  private allLoads(): Map<string, Ref[]> {
    const loads = new Map<string, Ref[]>();
    for (const { unit } of this.program.loaded) {
      this.program.pulse.look();
      for (const cls of unit.classes) for (const member of cls.members) loads.set(member.name, []);
      for (let node = 0; node < unit.op.length; node++) {
        if (unit.op[node] !== Op.Object) continue;
        const at = unit.list[node] as number;
        for (let i = at + 1; i < at + 1 + (unit.pool[at] as number); i += 3)
          if (unit.pool[i] === 0 || unit.pool[i] === 3) loads.set(unit.strings[unit.pool[i + 1] as number] ?? "", []);
      }
      for (const entry of unit.exports) loads.set(entry.name, []);
    }
    for (const { id, unit } of this.program.loaded) {
      this.program.pulse.look();
      for (let node = 0; node < unit.op.length; node++)
        if (unit.op[node] === Op.Load) loads.get(unit.strings[unit.b[node] as number] ?? "")?.push(refOf(id, node));
    }
    return loads;
  }

  private allImports(): Map<Ref, Ref[]> {
    const imports = new Map<Ref, Ref[]>();
    for (const { id } of this.program.loaded) {
      this.program.pulse.look();
      for (const ref of this.importNodes(id)) {
        const from = this.unitImported(ref);
        if (from < 0) continue;
        note(this.importers, from, id);
        this.put(imports, ref);
      }
    }
    return imports;
  }

  private importsAnew({ references, changed }: Earlier): Map<Ref, Ref[]> {
    const imports = new Map<Ref, Ref[]>();
    for (const id of changed) for (const ref of this.importNodes(id)) this.put(imports, ref);
    for (const origin of this.origins)
      for (const id of references.importersOf(origin))
        if (!changed.has(id))
          for (const ref of this.importNodes(id)) if (references.unitImported(ref) === origin) this.put(imports, ref);
    for (const list of imports.values()) list.sort((x, y) => x - y);
    return imports;
  }

  private put(imports: Map<Ref, Ref[]>, ref: Ref): void {
    const target = this.linker.import(ref);
    if (target.to !== "node") return;
    const list = imports.get(target.ref);
    if (list) list.push(ref);
    else imports.set(target.ref, [ref]);
  }

  private *importNodes(id: number): Generator<Ref> {
    const ops = this.program.loaded[id]?.unit.op ?? [];
    for (let node = 0; node < ops.length; node++) if (ops[node] === Op.Import) yield refOf(id, node);
  }

  /** The unit that an `Import` node names, before anything is followed; -1 where it is none of the program's. */
  private unitImported(ref: Ref): number {
    let unit = this.imported.get(ref);
    if (unit === undefined) {
      unit = this.linker.resolve(this.program.unit(ref).file, this.program.text(ref, "a"));
      this.imported.set(ref, unit);
    }
    return unit;
  }

  private readonly imported = new Map<Ref, number>();

  private importersOf(id: number): Iterable<number> {
    this.imports ??= this.allImports();
    return this.importers.get(id) ?? [];
  }

  private isAnew(ref: Ref, { references, changed }: Earlier): boolean {
    return changed.has(unitOf(ref)) || this.origins.has(references.unitImported(ref));
  }

  private originsOf({ references, changed }: Earlier): Set<number> {
    const origins = new Set(changed);
    // A set goes on to what is added to it on the way.
    for (const origin of origins) for (const id of references.handingOn(origin)) origins.add(id);
    return origins;
  }

  /** Units that export what they import from a unit. */
  private *handingOn(from: number): Generator<number> {
    for (const id of this.importersOf(from)) {
      const unit = this.program.loaded[id]?.unit;
      if (unit?.exports.some(({ node }) => node >= 0 && unit.op[node] === Op.Import)) yield id;
    }
    for (const id of this.barrels().get(from) ?? []) yield id;
  }

  private handed: Map<number, Set<number>> | undefined;

  /** Units with `export … from`, by the units that they name. */
  private barrels(): Map<number, Set<number>> {
    if (!this.handed) {
      this.handed = new Map();
      for (const { id, unit } of this.program.loaded)
        for (const { from } of unit.exports) {
          const source = from ? this.linker.resolve(unit.file, from.specifier) : -1;
          if (source >= 0) note(this.handed, source, id);
        }
    }
    return this.handed;
  }
}

function note(lists: Map<number, Set<number>>, key: number, value: number): void {
  const list = lists.get(key);
  if (list) list.add(value);
  else lists.set(key, new Set([value]));
}

/** Two lists in the order of nodes as one. */
function merged(x: readonly Ref[], y: readonly Ref[]): readonly Ref[] {
  if (!y.length) return x;
  return x.length ? [...x, ...y].sort((first, second) => first - second) : y;
}
