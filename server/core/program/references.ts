import { listUnder } from "../listed-under.js";
import { byUnit, listOf, Op, type Unit } from "../unit/unit.js";
import type { Compared } from "./compared-exports.js";
import type { Linker, Target } from "./link.js";
import { nodeOf, type Program, type Ref, refOf, unitOf } from "./program.js";

/** References of a program that was analysed before, and the numbers of the units that have changed since. */
export interface Earlier {
  references: References;
  changed: ReadonlySet<number>;
}

/** What is no function, and stands for none. */
const PLAIN: ReadonlySet<number> = new Set([
  Op.Const,
  Op.Template,
  Op.Object,
  Op.Array,
  Op.New,
  Op.Not,
  Op.Compare,
  Op.Binary,
  Op.Unary,
]);

/** Says where the program reads members by name, and where it imports from. Nothing is gathered before it is asked for. */
export class References {
  private loads: Map<string, readonly Ref[]> | undefined;
  private imports: Map<Ref, Ref[]> | undefined;
  /** Imports that lead to a node, those that stayed and those that were gathered anew. */
  private readonly both = new Map<Ref, readonly Ref[]>();
  /** `Import` nodes by the name that they ask for. */
  private named: Map<string, Ref[]> | undefined;
  /** What the nodes that are exported by changed units were before. */
  private readonly before = new Map<Ref, Ref[]>();

  /** With `earlier`, only what the changed units say is gathered anew; the files and how they find each other must be the same. */
  constructor(
    private readonly program: Program,
    private readonly linker: Linker,
    private readonly earlier?: Earlier,
  ) {
    for (const [from, to] of linker.compared?.moved ?? []) listUnder(this.before, to, from);
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

  /** The same in the units that have changed. */
  changedLoadsOf(name: string): readonly Ref[] {
    return [...(this.earlier?.changed ?? [])].flatMap((id) => this.loadsOfUnit(id, name));
  }

  /** Assignments to members of a name. */
  storesUnder(name: string): readonly Ref[] {
    return this.program.loaded.flatMap(({ id, index }) =>
      index()
        .storesUnder(name)
        .map((node) => refOf(id, node)),
    );
  }

  /** `Import` nodes that lead to a node. */
  importsOf(ref: Ref): readonly Ref[] {
    this.imports ??= this.importsAnew();
    const own = this.imports.get(ref) ?? NONE;
    const { compared } = this.linker;
    if (!this.earlier || !compared) return own;
    const before = this.importsBefore(ref, this.earlier);
    if (!before.length) return own;
    let found = this.both.get(ref);
    if (!found) {
      const stale = this.staleImports(this.earlier, compared);
      found = merged(
        before.filter((at) => !stale.has(at)),
        own,
      );
      this.both.set(ref, found);
    }
    return found;
  }

  /** Imports of before that may lead elsewhere by now: those of changed units, and those that ask for a name that changed. */
  private staleImports({ references, changed }: Earlier, { names }: Compared): ReadonlySet<Ref> {
    this.stale ??= new Set([
      ...[...changed].flatMap((id) => [...references.importNodes(id)]),
      ...[...names].flatMap((name) => references.importsNamed(askedFor(name))),
    ]);
    return this.stale;
  }

  private stale: Set<Ref> | undefined;

  /** Imports that led to what a node was before. */
  private importsBefore(ref: Ref, { references, changed }: Earlier): readonly Ref[] {
    if (!changed.has(unitOf(ref))) return references.importsOf(ref);
    return this.before.get(ref)?.flatMap((old) => references.importsOf(old)) ?? NONE;
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
    for (const { unit } of this.program.each()) {
      for (const cls of unit.classes) for (const member of cls.members) loads.set(member.name, []);
      for (let node = 0; node < unit.op.length; node++) {
        if (unit.op[node] === Op.Store && !PLAIN.has(unit.op[unit.c[node] as number] as number))
          loads.set(unit.strings[unit.b[node] as number] ?? "", []);
        if (unit.op[node] !== Op.Object) continue;
        const at = unit.list[node] as number;
        for (let i = at + 1; i < at + 1 + (unit.pool[at] as number); i += 3)
          if (unit.pool[i] === 0 || unit.pool[i] === 3) loads.set(unit.strings[unit.pool[i + 1] as number] ?? "", []);
      }
      for (const entry of unit.exports) loads.set(entry.name, []);
    }
    for (const { id, unit } of this.program.each()) {
      for (let node = 0; node < unit.op.length; node++)
        if (unit.op[node] === Op.Load) loads.get(unit.strings[unit.b[node] as number] ?? "")?.push(refOf(id, node));
    }
    return loads;
  }

  /** By what they lead to: all imports, or those that may lead elsewhere than before. */
  private importsAnew(): Map<Ref, Ref[]> {
    const imports = new Map<Ref, Ref[]>();
    const { compared } = this.linker;
    if (!this.earlier || !compared) {
      for (const { id } of this.program.each()) for (const ref of this.importNodes(id)) this.put(imports, ref);
      return imports;
    }
    const { references, changed } = this.earlier;
    for (const id of changed) for (const ref of this.importNodes(id)) this.put(imports, ref);
    for (const name of compared.names)
      for (const ref of references.importsNamed(askedFor(name))) if (!changed.has(unitOf(ref))) this.put(imports, ref);
    for (const list of imports.values()) list.sort((x, y) => x - y);
    return imports;
  }

  private importsNamed(name: string): readonly Ref[] {
    if (!this.named) {
      this.named = new Map();
      for (const { id } of this.program.each())
        for (const ref of this.importNodes(id)) listUnder(this.named, this.program.text(ref, "b"), ref);
    }
    return this.named.get(name) ?? NONE;
  }

  private put(imports: Map<Ref, Ref[]>, ref: Ref): void {
    const target = this.program.op(ref) === Op.Load ? this.memberOfModule(ref) : this.linker.import(ref);
    const to = target?.to === "module" ? this.linker.whole(target.unit) : target;
    if (to?.to === "node") listUnder(imports, to.ref, ref);
  }

  private memberOfModule(ref: Ref): Target | undefined {
    const { program, linker } = this;
    const from = refOf(unitOf(ref), moduleOf(program.unit(ref), nodeOf(ref)));
    const specifier = program.op(from) === Op.Import ? program.text(from, "a") : program.text(program.field(from, "a"), "a");
    const unit = linker.resolve(program.unit(ref).file, specifier);
    return unit < 0 ? undefined : linker.export(unit, program.text(ref, "b"));
  }

  private importNodes(id: number): Ref[] {
    const unit = this.program.loaded[id]?.unit;
    return unit ? importsIn(unit).map((node) => refOf(id, node)) : [];
  }
}

/** Imports, and reads of members of a whole module: they import that member. */
const importsIn = byUnit((unit) => {
  const out: number[] = [];
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Import || (unit.op[node] === Op.Load && moduleOf(unit, node) >= 0)) out.push(node);
  return out;
});

/** What gives the whole module of which a member is read: `import * as store`, `require("./store")`, `await import("./store.js")`; -1 where nothing does. */
function moduleOf(unit: Unit, load: number): number {
  const { op, a, b, strings } = unit;
  let at = a[load] as number;
  for (;;) {
    if (op[at] === Op.Await || op[at] === Op.Cast) at = a[at] as number;
    else if (op[at] === Op.Cell && listOf(unit, at).length === 1) at = listOf(unit, at)[0] as number;
    else break;
  }
  if (op[at] === Op.DynamicImport) return op[a[at] as number] === Op.Const ? at : -1;
  return op[at] === Op.Import && strings[b[at] as number] === "*" ? at : -1;
}

const NONE: readonly never[] = [];

/** The name by which an import asks for an export: whoever asks for all of a module gets what it is as a whole. */
const askedFor = (name: string): string => (name === "=" ? "*" : name);

/** Two lists in the order of nodes as one. */
function merged(x: readonly Ref[], y: readonly Ref[]): readonly Ref[] {
  if (!y.length) return x;
  return x.length ? [...x, ...y].sort((first, second) => first - second) : y;
}
