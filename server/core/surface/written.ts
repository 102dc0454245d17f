import type { Flow } from "../flow/flow.js";
import { ANYWHERE, type Chain, type State } from "../flow/state.js";
import type { Row } from "../knowledge.js";
import { nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import type { AbstractString, Strings } from "../text/abstract-string.js";
import { exclude } from "../unit/exclusive.js";
import { Op } from "../unit/unit.js";
import type { Site } from "./site.js";
import { freeIn, isFromThere } from "./surface.js";

/** A value in a file, and the call that puts it there. */
export interface Content extends State {
  written: Ref;
}

interface Write {
  call: Ref;
  value: Ref;
}

const MOST_STATES = 80;
const MOST_OF_PATH = 20;
const DEEPEST_HELPER = 2;
const MOST_CALLERS = 12;

/** Files that an interpreter or a module loader reads. */
const CODE = /\.([cm]?[jt]sx?|py|sh|rb|pl|php|lua)$/i;
/** What functions do that put a path together. */
const JOINS = new Set(["join", "resolve"]);

/** Whether a row copies or renames: what it is given as content is the path of a file. */
export function holdsPath(row: Row): boolean {
  if (row.row !== "sink" || row.kind !== "file-write" || !row.roles.path || !row.roles.value) return false;
  const { path, value } = row.roles;
  return path.at !== "this" && typeof value.at === "number" && value.at < Number(path.at);
}

/** Finds what the program has put into a file by the value that names the file in both places, or by its path where that is known. */
export class WrittenFiles {
  private writes: Map<Ref, Write[]> | undefined;

  constructor(
    private readonly flow: Flow,
    private readonly strings: Strings,
    private readonly sinks: readonly Site[],
  ) {}

  /** What stands in the files that a place names by values, or by their paths; `unbound` when a caller may say which file. */
  contents(
    names: readonly State[],
    paths: readonly AbstractString[],
    near: Ref,
    chain: Chain,
  ): { content: Content[]; unbound: boolean } {
    const { flow } = this;
    const { program } = flow.resolver;
    const content: Content[] = [];
    for (const path of paths)
      for (const { value, write } of flow.channels?.inFile(near, path) ?? [])
        content.push({ ref: value, fields: [], frame: undefined, level: 0, written: write });
    let unbound = false;
    const seen = new Set<Ref>();
    const work = [...names];
    for (let at = work.shift(); at && seen.size < MOST_STATES; at = work.shift()) {
      if (seen.has(at.ref)) continue;
      seen.add(at.ref);
      const { frame, level } = at;
      if (program.op(at.ref) !== Op.Const)
        for (const { call, value } of this.byName().get(at.ref) ?? [])
          if (call !== near) content.push({ ref: value, fields: [], frame, level, written: call });
      const next = flow.edges(at, chain);
      unbound ||= next.unbound;
      for (const { to, how } of next.edges) if (how === "same" || (how === "part" && this.isOnly(at.ref))) work.push(to);
    }
    return {
      content: content.filter((one, i) => content.findIndex((other) => other.ref === one.ref && other.frame === one.frame) === i),
      unbound,
    };
  }

  /** Whether the function of a call has put something into a file that a value names, or into a folder, before that call. */
  isPutBefore(call: Ref, name: Ref): boolean {
    return [...this.byName().keys()].some(
      (path) =>
        this.isWrittenBefore(call, path) &&
        (path === name || this.folderOf({ ref: path, fields: [], frame: undefined, level: 0 }).some(({ ref }) => ref === name)),
    );
  }

  /** Whether the function of a call, or one that it stands in, has written the very file that a value names before that call, or has tried to. */
  isWrittenBefore(call: Ref, name: Ref): boolean {
    const { program } = this.flow.resolver;
    const writes = this.byName().get(name) ?? [];
    for (let at = call; at >= 0 && writes.length; ) {
      const fn = program.functionAt(at);
      const isBefore = (write: Ref) =>
        write < at && program.functionAt(write) === fn && !exclude(program.unit(at), nodeOf(write), nodeOf(at), "later");
      if (writes.some((write) => isBefore(write.call))) return true;
      const { node } = program.functionInfo(fn);
      at = node < 0 ? -1 : refOf(unitOf(at), node);
    }
    return false;
  }

  /** Whether a file is one that another was copied to, or that bears its name with something added. */
  isCopyOf(copy: State, original: Ref): boolean {
    const copies = this.movedTo([{ ref: original, fields: [], frame: undefined, level: 0 }], ANYWHERE);
    return this.leadsTo(new Set([original, ...copies.map(({ ref }) => ref)]), copy, ANYWHERE);
  }

  /** Where a file or folder that is named by values, or something in it, is renamed or copied to. */
  movedTo(names: readonly State[], chain: Chain): State[] {
    const { program } = this.flow.resolver;
    const refs = new Set(names.map(({ ref }) => ref).filter((ref) => program.op(ref) !== Op.Const));
    if (!refs.size) return [];
    return this.sinks.flatMap(({ ref, row }) => {
      if (row.row !== "sink" || !holdsPath(row) || !row.roles.path || !row.roles.value) return [];
      const level = Math.max(0, chain.functions.indexOf(program.functionAt(ref)));
      const from = this.flow.at(ref, row.roles.value, [], undefined, level);
      return from.some((state) => this.leadsTo(refs, state, chain))
        ? this.flow.at(ref, row.roles.path, [], undefined, level)
        : [];
    });
  }

  private folders: readonly AbstractString[] | undefined;

  /** Whether a path may be any file of a folder that the program fetches a repository into. */
  isInFetched(path: AbstractString): boolean {
    const folder = freeIn(path);
    if (!folder) return false;
    this.folders ??= this.sinks.flatMap(({ ref, row }) =>
      row.row === "sink" && row.kind === "file-write" && row.roles.from && row.roles.path
        ? this.flow.at(ref, row.roles.path, [], undefined, 0).flatMap((state) => this.strings.of(state, ANYWHERE))
        : [],
    );
    return this.folders.some((one) => isFromThere(one, path) && one.text.replace(/^\.\/|\/$/g, "") === folder);
  }

  private leadsTo(refs: ReadonlySet<Ref>, start: State, chain: Chain): boolean {
    const seen = new Set<Ref>();
    const work = [start];
    for (let at = work.pop(); at && seen.size < MOST_OF_PATH; at = work.pop()) {
      if (refs.has(at.ref)) return true;
      if (seen.has(at.ref)) continue;
      seen.add(at.ref);
      for (const { to, how } of this.flow.edges(at, chain).edges) if (how !== "hop") work.push(to);
    }
    return false;
  }

  /** A call with one argument, such as one that quotes it, stands for what it is given, and so does an address for the path in it. */
  private isOnly(ref: Ref): boolean {
    const { program } = this.flow.resolver;
    return program.op(ref) === Op.Template || (program.op(ref) === Op.Call && program.args(ref).length === 1);
  }

  /** What stands in files of code that the program writes into a temporary folder, by the values that name the folder or something in it. */
  inFolder(names: readonly State[], near: Ref, chain: Chain): Content[] {
    const { program } = this.flow.resolver;
    const folders = names.flatMap((name) => [name, ...this.folderOf(name)]).filter((state) => this.isTemporary(state, chain));
    const refs = new Set<Ref>();
    for (const { ref, fields, frame, level } of folders) {
      if (refs.size > MOST_OF_PATH || refs.has(ref)) continue;
      if (program.op(ref) !== Op.Const) refs.add(ref);
      for (const { to, how } of this.flow.edges({ ref, fields, frame, level }, chain).edges) if (how === "same") folders.push(to);
    }
    if (!refs.size) return [];
    return [...this.byName()].flatMap(([path, writes]) => {
      const state = { ref: path, fields: [], frame: undefined, level: 0 };
      // Most paths lead to no such folder, and their texts are another question on each way.
      const isBelow = this.folderOf(state).some((folder) => this.leadsTo(refs, folder, chain));
      return isBelow && this.strings.of(state, chain).some(({ text }) => CODE.test(text))
        ? writes
            .filter(({ call }) => call !== near)
            .map(({ call, value }) => ({ ref: value, fields: [], frame: undefined, level: 0, written: call }))
        : [];
    });
  }

  /** The folder of a path that is put together from it and a name. */
  private folderOf({ ref, frame, level }: State): State[] {
    const { resolver } = this.flow;
    const { program } = resolver;
    const joins = (call: Ref) =>
      resolver
        .callees(call)
        .some((value) => value.is === "api" && value.api.matches.some(({ row }) => row.row === "string" && JOINS.has(row.as)));
    const [first] =
      program.op(ref) === Op.Template
        ? program.parts(ref)
        : program.op(ref) === Op.Call && joins(ref)
          ? program.args(ref).map((arg) => arg.ref)
          : [];
    return first === undefined ? [] : [{ ref: first, fields: [], frame, level }];
  }

  private isTemporary(state: State, chain: Chain): boolean {
    return this.strings.of(state, chain).some(({ anchor }) => anchor === "temporary");
  }

  /** Writes by the value that names the file: where the write stands, and where a helper that writes is called. */
  private byName(): ReadonlyMap<Ref, readonly Write[]> {
    if (this.writes) return this.writes;
    const writes = new Map<Ref, Write[]>();
    this.writes = writes;
    const note = (path: Ref, write: Write, depth: number): void => {
      writes.set(path, [...(writes.get(path) ?? []), write]);
      const { program } = this.flow.resolver;
      if (program.op(path) !== Op.Param || program.op(write.value) !== Op.Param || depth >= DEEPEST_HELPER) return;
      const fn = program.functionOfNode(path);
      if (program.functionOfNode(write.value) !== fn) return;
      for (const { call, position } of this.flow.graph.uses(fn).callers.slice(0, MOST_CALLERS)) {
        const args = program.args(call);
        const given = args[program.number(path, "b")];
        const value = args[program.number(write.value, "b")];
        if (position === -1 && given && value && !given.spread && !value.spread)
          note(given.ref, { call, value: value.ref }, depth + 1);
      }
    };
    for (const { ref, row } of this.sinks) {
      if (row.row !== "sink" || row.kind !== "file-write" || holdsPath(row) || !row.roles.path || !row.roles.value) continue;
      const values = this.flow.at(ref, row.roles.value, [], undefined, 0);
      for (const path of this.flow.at(ref, row.roles.path, [], undefined, 0))
        for (const value of values) note(path.ref, { call: ref, value: value.ref }, 0);
    }
    return writes;
  }
}
