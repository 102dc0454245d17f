import { once, onceFor } from "../once.js";
import { COMMON } from "../program/common-names.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { computedReads } from "../resolve/computed-read.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Caller, Value } from "../resolve/value.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Op } from "../unit/unit.js";
import type { CallGraph } from "./call-graph.js";
import { ALL, leftOut, PASSED_ON, takenUp } from "./files-taken-up.js";
import type { Roles } from "./role.js";
import { isOnlyCounted } from "./unoffered.js";

/** What belongs to the language is called as its classes and its objects are. */
const BUILT_IN = /^[A-Z]/;

/** A file that hands on what others export, by its name. */
const BARREL = /(^|\/)index\.\w+$/;

/** Says of functions whether anything starts them. */
export class Running {
  private readonly known = new Map<FunctionRef, boolean>();

  constructor(
    private readonly resolver: Resolver,
    private readonly graph: CallGraph,
    private readonly roles: Roles,
  ) {}

  /**
   * Whether nothing starts a function, nor what it stands in: the program takes up other things of its file by their names, and this
   * one nowhere, or only where nothing starts that. What is in a file of which the program takes up nothing may be there for others.
   */
  isNever(fn: FunctionRef): boolean {
    let known = this.known.get(fn);
    if (known === undefined) {
      known = !this.isStarted(fn, new Set());
      this.known.set(fn, known);
    }
    return known;
  }

  /** Whether a function is a tool that the program makes and hands to nobody. */
  readonly isUnoffered = once((fn: FunctionRef): boolean => {
    const { program } = this.resolver;
    const { object = -1, call = -1 } = this.roles.of(fn).tool ?? {};
    const callee = call < 0 ? -1 : program.field(call, "a");
    // A function that makes tools hands one out, of which nothing is read; a method of something may keep it there.
    const isMaker =
      callee >= 0 && program.op(callee) === Op.Import && program.users(call).every((at) => program.op(at) !== Op.Load);
    if (call >= 0 && !isMaker) return false;
    const made = call < 0 ? object : call;
    return made >= 0 && program.op(made) !== Op.Class && isOnlyCounted(this.resolver, this.graph, made);
  });

  private isStarted(fn: FunctionRef, seen: Set<FunctionRef>): boolean {
    const { program } = this.resolver;
    if (leftOut(this.resolver).has(unitOf(fn))) return false;
    const info = program.functionInfo(fn);
    // What stands in a function runs where that does.
    if (info.parent > 0 && !this.isStarted(refOf(unitOf(fn), info.parent), seen)) return false;
    if (info.parent > 0 || info.node < 0) return true;
    const known = this.known.get(fn);
    if (known !== undefined || seen.has(fn)) return known === false;
    seen.add(fn);
    if (info.class >= 0) return this.isMethodStarted(fn, seen);
    if (this.isOffered(fn)) return true;
    const users = this.usersOf(refOf(unitOf(fn), info.node));
    // What is done with it otherwise may start it.
    if (users.some(({ call }) => call < 0)) return true;
    const runs = (call: Ref) => this.isStarted(program.functionAt(call), seen);
    // Most are called where they are named, and what else is known of a function takes long to find out.
    if (users.some(({ call }) => runs(call)) || Object.keys(this.roles.of(fn)).length) return true;
    const { handed, members, callers } = this.graph.uses(fn);
    return handed.length > 0 || members.length > 0 || callers.some(({ call }) => runs(call));
  }

  /** Whether something calls a method, or may call it out of sight. */
  private isMethodStarted(fn: FunctionRef, seen: Set<FunctionRef>): boolean {
    const { program } = this.resolver;
    const { kind, name, class: cls } = program.functionInfo(fn);
    if (kind !== "method" || !/^[#\w$]+$/.test(name) || isGivenOut(this.resolver)(refOf(unitOf(fn), cls))) return true;
    if (this.mayBeRead(name) || Object.keys(this.roles.of(fn)).length) return true;
    const { handed, members, callers } = this.graph.uses(fn);
    if (handed.length || members.length || this.graph.instances.of(fn).length) return true;
    return callers.some(({ call }) => this.isStarted(program.functionAt(call), seen));
  }

  /** Whether the program, without its tests, reads a member of a name of something of which it is not known whose it is. */
  private readonly mayBeRead = once((name: string): boolean => {
    const { program } = this.resolver;
    return this.graph.references.loadsOf(name).some((load) => {
      if (TEST_FILE.test(program.unit(load).file)) return false;
      const isCalled = program
        .index(load)
        .users(nodeOf(load))
        .every((user) => isCallOf(program, refOf(unitOf(load), user), load));
      const isDispatched = !COMMON.has(name) && isCalled;
      const isOpen = (value: Value) => {
        if (value.is === "interface" || value.is === "container") return !isDispatched;
        return value.is === "api" && !(value.api.package === "" && BUILT_IN.test(value.api.steps[0] ?? ""));
      };
      const values = this.resolver.resolve(program.field(load, "a"));
      return values.length ? values.some(isOpen) : !isDispatched;
    });
  });

  /** What the program, without its tests, does with a function, in its own file and where it is imported: calls of it, and -1 for all else. */
  private usersOf(ref: Ref): { call: Ref }[] {
    const { program, imports } = this.resolver;
    const out: { call: Ref }[] = [];
    const queue = [ref, ...imports(ref).filter((at) => !TEST_FILE.test(program.unit(at).file))];
    for (const at of queue)
      for (const node of program.index(at).users(nodeOf(at))) {
        const user = refOf(unitOf(at), node);
        if (!PASSED_ON.has(program.op(user))) out.push({ call: isCallOf(program, user, at) ? user : -1 });
        else if (!queue.includes(user)) queue.push(user);
      }
    return out;
  }

  /** Whether somebody out of sight may start what is in a function's file, or what takes up the file reads the function's name. */
  private isOffered(fn: FunctionRef): boolean {
    const { program } = this.resolver;
    const { file, exports } = program.unit(fn);
    const reads = takenUp(this.resolver).get(unitOf(fn));
    if (!reads || reads.has(ALL) || BARREL.test(file) || TEST_FILE.test(file)) return true;
    const { node } = program.functionInfo(fn);
    return exports.some((one) => one.node === node && reads.has(one.name));
  }
}

/** Whether the methods of a class may be called out of sight: by a library that it builds on, by whoever uses the package, or by others that take up its file. */
const isGivenOut = onceFor((resolver: Resolver) =>
  once((cls: Ref): boolean => {
    const { program, classes, linker } = resolver;
    const { file, exports } = program.unit(cls);
    const reads = takenUp(resolver).get(unitOf(cls));
    const isExported = exports.some(({ node }) => node === classes.info(cls)?.node);
    if (!reads || TEST_FILE.test(file) || (isExported && (reads.has(ALL) || BARREL.test(file)))) return true;
    if (linker.offered.has(unitOf(cls)) || handedOut(resolver).has(cls)) return true;
    return computedReads(resolver).readsAny(cls) || buildsOnOthers(resolver, cls);
  }),
);

/** Whether a class is made after what is not of the program, which may then call its methods. */
function buildsOnOthers(resolver: Resolver, cls: Ref): boolean {
  const { annotations, classes } = resolver;
  const { classes: line, apis } = classes.lineage(cls);
  if (apis.length) return true;
  return line.some((one) => {
    const info = classes.info(one);
    if (!info || info.decorators.length) return true;
    if (info.extends >= 0 && !resolver.resolve(refOf(unitOf(one), info.extends)).length) return true;
    return info.implements.some((type) => !annotations.of(unitOf(one), type).some((value) => value.is !== "api"));
  });
}

/** Those who call a function, where it is only called by the program itself; none where it is also handed on, or something else may call it, as a library does with a tool. */
export function ownCallers(resolver: Resolver, graph: CallGraph, roles: Roles, fn: FunctionRef): readonly Caller[] {
  const { callers, handed, members } = graph.uses(fn);
  if (!callers.length || handed.length || members.length || Object.keys(roles.of(fn)).length) return [];
  const { kind, class: cls } = resolver.program.functionInfo(fn);
  return kind === "method" && buildsOnOthers(resolver, refOf(unitOf(fn), cls)) ? [] : callers;
}

const isCallOf = (program: Program, user: Ref, callee: Ref): boolean =>
  (program.op(user) === Op.Call || program.op(user) === Op.New) && program.field(user, "a") === callee;

/** The classes of which files that the program does not take up hand out instances: they may be there for others, but for what only gathers a folder's parts. */
const handedOut = onceFor((resolver: Resolver): ReadonlySet<Ref> => {
  const { kept } = resolver;
  const out = new Set(kept && [...handedOut(kept.resolver)].filter((cls) => kept.isSame(cls)));
  for (const { id, unit } of resolver.program.each(kept?.changed)) {
    if (takenUp(resolver).has(id) || TEST_FILE.test(unit.file) || BARREL.test(unit.file)) continue;
    for (const { node } of unit.exports)
      for (const value of node < 0 ? [] : resolver.resolve(refOf(id, node)))
        for (const given of value.is === "function" ? resolver.returned(value.fn) : [value])
          if (given.is === "instance") out.add(given.cls);
  }
  return out;
});
