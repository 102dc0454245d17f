import { listUnder } from "../listed-under.js";
import { onceFor } from "../once.js";
import { directoryOf } from "../program/link.js";
import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, Op } from "../unit/unit.js";

/** What only stands for a value that it is made of. */
export const PASSED_ON: ReadonlySet<number> = new Set([Op.Cell, Op.Phi, Op.Cast]);

/** What stands for all that a file exports. */
export const ALL = "*";

/** What a file takes up of another one, and under which names it reads what is in that, where it takes it up as a whole. */
interface Taking {
  by: number;
  of: number;
  names: readonly string[];
}

/** The files of which something is taken up, and under which names. */
type TakenUp = Pick<ReadonlyMap<number, ReadonlySet<string>>, "get" | "has">;

/** Names that are taken up, on top of those that were before an edit. */
class NamesTaken implements TakenUp {
  private readonly own = new Map<number, Set<string>>();

  constructor(private readonly before: TakenUp | undefined) {}

  add(of: number, names: readonly string[]): void {
    const known = this.own.get(of) ?? new Set(this.before?.get(of));
    for (const name of names) known.add(name);
    this.own.set(of, known);
  }

  get(of: number): ReadonlySet<string> | undefined {
    return this.own.get(of) ?? this.before?.get(of);
  }

  has(of: number): boolean {
    return this.own.has(of) || (this.before?.has(of) ?? false);
  }
}

/** What the files of the program, without its tests, take up of each other; after an edit, what the changed ones do. */
const takings = onceFor((resolver: Resolver): readonly Taking[] => {
  const { program, linker, kept } = resolver;
  const out: Taking[] = [];
  for (const { id: by, unit } of program.each(kept?.changed)) {
    if (TEST_FILE.test(unit.file)) continue;
    for (const { name, from } of unit.exports) {
      const names = from && isHandedOn(resolver, by, name) ? [from.name] : [];
      if (from) out.push({ by, of: linker.resolve(unit.file, from.specifier), names });
    }
    for (const node of takingIn(unit)) {
      const ref = refOf(by, node);
      if (unit.op[node] === Op.DynamicImport) {
        const specifier = program.field(ref, "a");
        if (program.op(specifier) === Op.Const)
          out.push({ by, of: linker.resolve(unit.file, program.text(specifier, "a")), names: readsOf(program, ref) });
      } else {
        const to = linker.import(ref);
        if (to.to === "module") out.push({ by, of: to.unit, names: readsOf(program, ref) });
        else if (to.to === "node") out.push({ by, of: unitOf(to.ref), names: [] });
      }
    }
  }
  return out;
});

/**
 * Whether what a file hands on of another one may be taken up under its name: who imports that name is seen at the other one, and there is
 * somebody else only where the file is what others get of the package, or nobody takes up anything from it, or all of it.
 */
function isHandedOn(resolver: Resolver, by: number, name: string): boolean {
  const names = takenByName(resolver).get(by);
  return name === ALL || !names || resolver.linker.offered.has(by) || names.has(ALL) || names.has(name);
}

/** By the files from which something is taken up, the names of that, but for what is imported by its name. */
const takenByName = onceFor(({ program, linker, kept }: Resolver): TakenUp => {
  const out = new NamesTaken(kept && takenByName(kept.resolver));
  const add = (of: number, names: readonly string[]) => {
    if (of >= 0) out.add(of, names);
  };
  for (const { id, unit } of program.each(kept?.changed)) {
    if (TEST_FILE.test(unit.file)) continue;
    for (const { from } of unit.exports) if (from) add(linker.resolve(unit.file, from.specifier), [from.name]);
    for (const node of takingIn(unit)) {
      const ref = refOf(id, node);
      const isImport = unit.op[node] === Op.Import;
      const module = isImport ? ref : program.field(ref, "a");
      const isNamed = isImport && program.text(ref, "b") !== ALL;
      if (isImport || program.op(module) === Op.Const)
        add(linker.resolve(unit.file, program.text(module, "a")), isNamed ? [] : readsOf(program, ref));
    }
  }
  return out;
});

/** The files of which the program takes up something, and under which names it reads what is in those that it takes up as a whole. */
export const takenUp = onceFor((resolver: Resolver): TakenUp => {
  const out = new NamesTaken(resolver.kept && takenUp(resolver.kept.resolver));
  for (const { of, names } of takings(resolver)) out.add(of, names);
  return out;
});

/** How many files of a folder others take up where each is taken up by itself. */
const SEVERAL = 2;
/** Where a package has what others start it by. */
const AT_THE_TOP = /^(\.|src|lib|app|source)?$/;

/** The files that only hold functions, of which the program takes up nothing, while it takes up others of their folder by their names: nobody starts what is in them. */
export const leftOut = onceFor((resolver: Resolver): ReadonlySet<number> => {
  const { program, linker, kept } = resolver;
  const out = new Set(kept && leftOut(kept.resolver));
  for (const { id, unit } of program.each(kept?.changed)) {
    out.delete(id);
    const folder = directoryOf(unit.file);
    const inPackage = folder.slice(linker.packageOf(unit.file).length).replace(/^\//, "");
    if (takenUp(resolver).has(id) || linker.offered.has(id) || TEST_FILE.test(unit.file) || AT_THE_TOP.test(inPackage)) continue;
    if (!unit.exports.length || unit.exports.some(({ name }) => name === "default") || doesSomething(program, id)) continue;
    const beside = (takenIn(resolver).get(folder) ?? []).filter(({ by, of }) => by !== id && of !== id);
    if (new Set(beside.map(({ of }) => of)).size >= SEVERAL) out.add(id);
  }
  return out;
});

/** What is taken up of the files of each folder. */
const takenIn = onceFor((resolver: Resolver): ReadonlyMap<string, readonly Taking[]> => {
  const { kept } = resolver;
  const out = new Map<string, Taking[]>();
  for (const taking of [...(kept ? takings(kept.resolver) : []), ...takings(resolver)])
    if (taking.of >= 0) listUnder(out, directoryOf(resolver.program.unit(refOf(taking.of, 0)).file), taking);
  return out;
});

/** Whether a file does something when it is loaded, beside saying what there is. */
function doesSomething(program: Program, id: number): boolean {
  const unit = program.unit(refOf(id, 0));
  return [...unit.op.keys()].some((node) => {
    const op = unit.op[node];
    const isDone =
      op === Op.Store ||
      op === Op.StoreIndex ||
      ((op === Op.Call || op === Op.New) && !program.index(refOf(id, node)).users(node).length);
    return isDone && nodeOf(program.functionAt(refOf(id, node))) === 0;
  });
}

/** What takes up something of another file. */
const takingIn = byUnit(({ op }) => [...op.keys()].filter((node) => op[node] === Op.Import || op[node] === Op.DynamicImport));

/** The names that are read of a module, and all of them where something else is done with it. */
function readsOf(program: Program, module: Ref): string[] {
  const out: string[] = [];
  const queue = [module];
  for (const at of queue)
    for (const node of program.index(at).users(nodeOf(at))) {
      const user = refOf(unitOf(at), node);
      const op = program.op(user);
      if (op === Op.Load) out.push(program.text(user, "b"));
      else if (op !== Op.Await && !PASSED_ON.has(op)) return [ALL];
      else if (!queue.includes(user)) queue.push(user);
    }
  return out;
}
