import type { ProjectFile } from "../session.js";
import { Op } from "../unit/unit.js";
import { type Compared, comparedExports, type Renamed, renamedIn } from "./compared-exports.js";
import type { Program, Ref } from "./program.js";
import { refOf, unitOf } from "./program.js";

/** Where an imported name leads. */
export type Target =
  | { to: "node"; ref: Ref }
  | { to: "module"; unit: number }
  | { to: "package"; specifier: string; name: string };

const EXTENSIONS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"];
const SWAPS: Record<string, string[]> = { ".js": [".ts", ".tsx"], ".jsx": [".tsx"], ".mjs": [".mts"], ".cjs": [".cts"] };
const BUILT = /(^|\/)(dist|lib|build|out|esm|cjs|types)\//;

/** Short names of a package's own folders that builders know without being told, and where they lead. */
const USUAL_ALIASES: readonly (readonly [string, readonly string[]])[] = [
  ["$lib/", ["src/lib"]],
  ["@/", ["src", ""]],
  ["~/", ["src", "", "app"]],
];

interface Package {
  directory: string;
  name: string;
  content: Record<string, unknown>;
}

interface Paths {
  directory: string;
  base: string;
  paths: [string, string[]][];
}

export function normalize(path: string): string {
  const out: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && out.length && out[out.length - 1] !== "..") out.pop();
    else out.push(part);
  }
  return out.join("/");
}

export const directoryOf = (file: string) => (file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "");
const joined = (...parts: string[]) => normalize(parts.filter(Boolean).join("/"));

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const item of value) yield* stringsIn(item);
  else if (value && typeof value === "object") for (const item of Object.values(value)) yield* stringsIn(item);
}

/** Finds modules and their exports: relative imports, tsconfig paths, workspace packages, package exports, CommonJS and barrels. */
export class Linker {
  private packages = new Map<string, Package>();
  private manifests = new Map<string, Record<string, unknown>>();
  private directories: string[] = [];
  /** Packages by folder, and by file, for which they are asked for most. */
  private owners = new Map<string, string>();
  private ownersOfFiles = new Map<string, string>();
  private configs: Paths[] = [];
  /** Units by specifier, for each folder. */
  private found = new Map<string, Map<string, number>>();
  /** For each file, what was found for its folder. */
  private foundFrom = new Map<string, Map<string, number>>();
  /** Targets by name, for each unit. */
  private readonly exported = new Map<number, Map<string, Target | undefined>>();
  /** What has become of the exports of the program that this one was made from; undefined where next to nothing stayed. */
  compared: Compared | undefined;
  private exportedBefore: ReadonlyMap<number, ReadonlyMap<string, Target | undefined>> = new Map();
  private renamedEverywhere: readonly Renamed[] | undefined;

  constructor(
    private readonly program: Program,
    projects: readonly ProjectFile[],
  ) {
    for (const { file, kind, content } of projects) {
      if (!content || typeof content !== "object") continue;
      const directory = directoryOf(file);
      const record = content as Record<string, unknown>;
      if (kind === "package") {
        this.directories.push(directory);
        this.manifests.set(directory, record);
        if (typeof record.name === "string" && !this.packages.has(record.name))
          this.packages.set(record.name, { directory, name: record.name, content: record });
        continue;
      }
      const options = (record.compilerOptions ?? {}) as Record<string, unknown>;
      const base = joined(directory, typeof options.baseUrl === "string" ? options.baseUrl : ".");
      const paths: [string, string[]][] = [];
      if (options.paths && typeof options.paths === "object")
        for (const [pattern, targets] of Object.entries(options.paths)) paths.push([pattern, [...stringsIn(targets)]]);
      if (typeof options.baseUrl === "string") paths.push(["*", ["*"]]);
      if (paths.length) this.configs.push({ directory, base, paths });
    }
    this.directories.sort((x, y) => y.length - x.length);
    this.configs.sort((x, y) => y.directory.length - x.directory.length);
  }

  /** The same for a program of the same files, of which some, by number, have another content. */
  with(program: Program, changed: ReadonlySet<number>): Linker {
    const linker = new Linker(program, []);
    const { packages, manifests, directories, owners, ownersOfFiles, configs, found, foundFrom } = this;
    Object.assign(linker, { packages, manifests, directories, owners, ownersOfFiles, configs, found, foundFrom });
    linker.compared = comparedExports(this.program, program, changed, this.renamed);
    linker.exportedBefore = this.exported;
    return linker;
  }

  private get renamed(): readonly Renamed[] {
    this.renamedEverywhere ??= this.program.loaded.flatMap(({ unit }) => renamedIn(unit));
    return this.renamedEverywhere;
  }

  /** Directory of the nearest `package.json`, the scanned root ("") where there is none. */
  packageOf(file: string): string {
    let owner = this.ownersOfFiles.get(file);
    if (owner === undefined) {
      const folder = directoryOf(file);
      owner = this.owners.get(folder) ?? this.ownerOf(file);
      this.owners.set(folder, owner);
      this.ownersOfFiles.set(file, owner);
    }
    return owner;
  }

  /** Whether a package stands in the workspace, or is one that the package of a file has installed. */
  isAtHand(name: string, file: string): boolean {
    const owner = this.manifests.get(this.packageOf(file));
    const installed = ["dependencies", "devDependencies", "optionalDependencies"].some(
      (field) => (owner?.[field] as Record<string, unknown> | undefined)?.[name] !== undefined,
    );
    return installed || this.packages.has(name.replace(/(.)@.*$/, "$1"));
  }

  private ownerOf(file: string): string {
    for (const directory of this.directories) if (directory === "" || file.startsWith(`${directory}/`)) return directory;
    return "";
  }

  private tryFile(path: string): number {
    const exact = this.program.fileId(path);
    if (exact >= 0) return exact;
    const dot = path.lastIndexOf(".");
    const extension = dot > path.lastIndexOf("/") ? path.slice(dot) : "";
    for (const swap of SWAPS[extension] ?? []) {
      const id = this.program.fileId(path.slice(0, dot) + swap);
      if (id >= 0) return id;
    }
    for (const added of EXTENSIONS) {
      const id = this.program.fileId(path + added);
      if (id >= 0) return id;
    }
    for (const added of EXTENSIONS) {
      const id = this.program.fileId(path === "" ? `index${added}` : `${path}/index${added}`);
      if (id >= 0) return id;
    }
    return -1;
  }

  private tryBuilt(path: string): number {
    const direct = this.tryFile(path);
    if (direct >= 0) return direct;
    if (!BUILT.test(path)) return -1;
    const bare = path.replace(/(\.d)?\.[cm]?[jt]sx?$/, "");
    for (const source of ["src/", ""]) {
      const id = this.tryFile(bare.replace(BUILT, `$1${source}`));
      if (id >= 0) return id;
    }
    return -1;
  }

  private inPackage({ directory, content }: Package, subpath: string): number {
    const exports = content.exports;
    const candidates: string[] = [];
    if (exports !== undefined) {
      const record =
        exports && typeof exports === "object" && !Array.isArray(exports) ? (exports as Record<string, unknown>) : undefined;
      const key = subpath ? `./${subpath}` : ".";
      if (record && key in record) candidates.push(...stringsIn(record[key]));
      else if (!subpath) candidates.push(...stringsIn(exports));
      else if (record)
        for (const [pattern, target] of Object.entries(record)) {
          const star = pattern.indexOf("*");
          if (star < 0 || !key.startsWith(pattern.slice(0, star)) || !key.endsWith(pattern.slice(star + 1))) continue;
          const middle = key.slice(star, key.length - (pattern.length - star - 1));
          for (const text of stringsIn(target)) candidates.push(text.replace(/\*/g, middle));
        }
    }
    if (!subpath) for (const field of ["source", "module", "main", "types"]) candidates.push(...stringsIn(content[field]));
    for (const candidate of candidates) {
      const id = this.tryBuilt(joined(directory, candidate));
      if (id >= 0) return id;
    }
    for (const guess of subpath ? [subpath, `src/${subpath}`] : ["src/index", "index", "src/main"]) {
      const id = this.tryFile(joined(directory, guess));
      if (id >= 0) return id;
    }
    return -1;
  }

  /** The units from which packages hand out something to whoever installs them. */
  get offered(): ReadonlySet<number> {
    this.handedOut ??= new Set([...this.packages.values()].flatMap((one) => this.offeredBy(one)));
    return this.handedOut;
  }
  private handedOut: ReadonlySet<number> | undefined;

  private offeredBy(found: Package): number[] {
    const { exports, main, module, private: isPrivate } = found.content;
    if (isPrivate === true || [exports, main, module].every((field) => field === undefined)) return [];
    const paths = Object.keys(Object(exports)).filter((key) => key.startsWith("."));
    return (paths.length ? paths : ["."]).flatMap((path) => {
      const entry = this.inPackage(found, path.slice(2));
      const given = entry < 0 ? [] : this.names(entry).map((name) => this.export(entry, name));
      return given.flatMap((one) => (one?.to === "node" ? [unitOf(one.ref)] : one?.to === "module" ? [one.unit] : []));
    });
  }

  /** Unit that a specifier in `file` names; -1 when it is outside the program. */
  resolve(file: string, specifier: string): number {
    const found = this.foundFrom.get(file) ?? this.foundFor(file);
    let id = found.get(specifier);
    if (id === undefined) {
      id = this.search(directoryOf(file), specifier);
      found.set(specifier, id);
    }
    return id;
  }

  private foundFor(file: string): Map<string, number> {
    const directory = directoryOf(file);
    const found = this.found.get(directory) ?? new Map<string, number>();
    this.found.set(directory, found);
    this.foundFrom.set(file, found);
    return found;
  }

  private search(directory: string, specifier: string): number {
    if (specifier.startsWith(".")) return this.tryBuilt(joined(directory, specifier));
    for (const config of this.configs) {
      if (config.directory !== "" && directory !== config.directory && !directory.startsWith(`${config.directory}/`)) continue;
      for (const [pattern, targets] of config.paths) {
        const star = pattern.indexOf("*");
        const head = star < 0 ? pattern : pattern.slice(0, star);
        const tail = star < 0 ? "" : pattern.slice(star + 1);
        if (star < 0 ? specifier !== pattern : !specifier.startsWith(head) || !specifier.endsWith(tail)) continue;
        const middle = star < 0 ? "" : specifier.slice(head.length, specifier.length - tail.length);
        for (const target of targets) {
          const id = this.tryBuilt(joined(config.base, target.replace("*", middle)));
          if (id >= 0) return id;
        }
      }
    }
    if (specifier.startsWith("#")) {
      for (const found of this.packages.values()) {
        if (found.directory !== "" && !`${directory}/`.startsWith(`${found.directory}/`)) continue;
        const imports = found.content.imports;
        if (!imports || typeof imports !== "object") continue;
        for (const [pattern, target] of Object.entries(imports)) {
          const head = pattern.replace(/\*.*$/, "");
          if (pattern !== specifier && !(pattern.includes("*") && specifier.startsWith(head))) continue;
          for (const text of stringsIn(target)) {
            const id = this.tryBuilt(joined(found.directory, text.replace("*", specifier.slice(head.length))));
            if (id >= 0) return id;
          }
        }
      }
      return -1;
    }
    for (const [head, folders] of USUAL_ALIASES)
      if (specifier.startsWith(head))
        for (const folder of folders) {
          const id = this.tryFile(joined(this.packageOf(`${directory}/`), folder, specifier.slice(head.length)));
          if (id >= 0) return id;
        }
    const parts = specifier.split("/");
    const length = specifier.startsWith("@") ? 2 : 1;
    const found = this.packages.get(parts.slice(0, length).join("/"));
    return found && !this.isPublished(found, directory) ? this.inPackage(found, parts.slice(length).join("/")) : -1;
  }

  /** Whether a folder's package asks for a published version, and not for the one in the workspace. */
  private isPublished({ name, content }: Package, directory: string): boolean {
    const owner = this.manifests.get(this.packageOf(`${directory}/`));
    const wanted = ["dependencies", "devDependencies"].map(
      (field) => (owner?.[field] as Record<string, unknown> | undefined)?.[name],
    );
    const exact = wanted.find((version): version is string => typeof version === "string" && /^\d+\.\d+\.\d+$/.test(version));
    return exact !== undefined && typeof content.version === "string" && exact !== content.version;
  }

  /** Follows an `Import` node. */
  import(ref: Ref): Target {
    const { program } = this;
    const specifier = program.text(ref, "a");
    const name = program.text(ref, "b");
    const unit = this.resolve(program.unit(ref).file, specifier);
    if (unit < 0) return { to: "package", specifier, name };
    if (name === "*") return { to: "module", unit };
    return this.export(unit, name) ?? (name === "default" ? { to: "module", unit } : { to: "package", specifier, name });
  }

  /** What a module exports under a name. */
  export(unit: number, name: string, seen?: Set<number>): Target | undefined {
    let exported = this.exported.get(unit);
    if (!exported) {
      exported = new Map();
      this.exported.set(unit, exported);
    }
    const known = exported.get(name);
    if (known || exported.has(name)) return known;
    const exportedBefore = this.exportedBefore.get(unit);
    if (this.compared && exportedBefore?.has(name) && !this.compared.names.has(name)) {
      const before = exportedBefore.get(name);
      const isMoved = before?.to === "node" && this.compared.changed.has(unitOf(before.ref));
      const ref = isMoved ? this.compared.moved.get(before.ref) : undefined;
      const target: Target | undefined = ref === undefined ? before : { to: "node", ref };
      if (!isMoved || ref !== undefined) {
        exported.set(name, target);
        return target;
      }
    }
    if (seen?.has(unit)) return undefined;
    const target = this.lookUp(unit, name, seen?.add(unit) ?? new Set([unit]));
    // Nothing was left out of the answer to the first question, so that there is none can be kept too.
    if (!seen || target) exported.set(name, target);
    return target;
  }

  private lookUp(unit: number, name: string, seen: Set<number>): Target | undefined {
    const source = this.program.loaded[unit]?.unit;
    if (!source) return undefined;
    let stars: Target | undefined;
    for (const entry of source.exports) {
      if (entry.name === name) {
        if (entry.node >= 0) return this.through(refOf(unit, entry.node));
        if (entry.from) return this.from(source.file, entry.from.specifier, entry.from.name, seen);
      } else if (entry.name === "*" && entry.from && name !== "default" && !stars) {
        const next = this.resolve(source.file, entry.from.specifier);
        if (next >= 0) stars = this.export(next, name, seen);
        else if (stars === undefined && !entry.from.specifier.startsWith("."))
          stars = { to: "package", specifier: entry.from.specifier, name };
      }
    }
    if (stars) return stars;
    const whole = source.exports.find((entry) => entry.name === "=" && entry.node >= 0);
    if (!whole) return undefined;
    const object = refOf(unit, whole.node);
    const further = this.through(object);
    if (further.to === "module" && further.unit !== unit) return this.export(further.unit, name, seen);
    if (name === "default") return { to: "node", ref: object };
    if (this.program.op(object) !== Op.Object) return undefined;
    const entry = this.program.entries(object).find((item) => item.name === name);
    return entry ? { to: "node", ref: entry.value } : undefined;
  }

  /** What a module is as a whole, where it says so: `module.exports = Store`, and `module.exports = require("./store")`. */
  whole(unit: number, seen = new Set<number>()): Target | undefined {
    const target = this.export(unit, "=");
    if (target?.to !== "module" || seen.has(unit)) return target;
    return this.whole(target.unit, seen.add(unit));
  }

  private from(file: string, specifier: string, name: string, seen: Set<number>): Target | undefined {
    const unit = this.resolve(file, specifier);
    if (unit < 0) return { to: "package", specifier, name };
    if (name === "*") return { to: "module", unit };
    return this.export(unit, name, seen) ?? (name === "default" ? { to: "module", unit } : undefined);
  }

  /** An export whose value is itself an import leads on to where that comes from. */
  private through(ref: Ref): Target {
    const { program } = this;
    if (program.op(ref) !== Op.Import) return { to: "node", ref };
    if (this.passed.has(ref)) return { to: "package", specifier: program.text(ref, "a"), name: program.text(ref, "b") };
    this.passed.add(ref);
    const target = this.import(ref);
    this.passed.delete(ref);
    return target;
  }

  /** Imports on the way of which something is looked up: modules may pass a name around in a circle. */
  private readonly passed = new Set<Ref>();

  /** Names a module exports, those of `export *` included. */
  names(unit: number, seen = new Set<number>()): string[] {
    if (seen.has(unit)) return [];
    seen.add(unit);
    const source = this.program.loaded[unit]?.unit;
    if (!source) return [];
    return source.exports.flatMap((entry) => {
      if (entry.name !== "*") return [entry.name];
      const next = entry.from ? this.resolve(source.file, entry.from.specifier) : -1;
      return next >= 0 ? this.names(next, seen) : [];
    });
  }
}
