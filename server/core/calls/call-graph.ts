import { COMMON } from "../program/common-names.js";
import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import type { References } from "../program/references.js";
import { computedReads } from "../resolve/computed-read.js";
import { keyAt } from "../resolve/condition.js";
import { areSame, type Known } from "../resolve/questions.js";
import type { Resolver } from "../resolve/resolve.js";
import { type Caller, type Entrance, type Handed, isSameCall, type Value } from "../resolve/value.js";
import { TEST_FILE } from "../unit/test-file.js";
import { type ExportInfo, Op } from "../unit/unit.js";
import { aliases } from "./alias.js";
import { Constructions } from "./construction.js";
import { HandedInstances } from "./handed-instance.js";
import { boundBy, calledBy, isSpread, returnedThrough, throughMethod } from "./handed-through.js";
import { type Member, Owners } from "./owner.js";
import { SeenSteps } from "./seen-steps.js";
import { boundCount, type Step, takenByCall } from "./taken-by-call.js";

/** A read of a member: functions it is sure to be, or calls of it that may reach any function of the name. */
export interface Reading {
  functions: FunctionRef[];
  dispatch: boolean;
  callers: Caller[];
}

/** Everything a function value is known to reach. */
export interface Uses {
  callers: Caller[];
  handed: Handed[];
  /** Objects, classes' instances excepted, it is a member of, with the member's name, and how many arguments it was given before. */
  members: { object: Ref; name: string; before: number }[];
  /** Classes it is a member of. */
  classes: { cls: Ref; name: string }[];
  /** For a value: the members that are read of it. */
  reads?: Set<string>;
}

/** A function as a member of something, and the member's name. */
interface Named extends Member {
  name: string;
}

/** What may stand for a module that was loaded elsewhere. */
const HANDED_ON: ReadonlySet<number> = new Set([Op.Param, Op.Call, Op.Await, Op.Cell, Op.Phi, Op.Import, Op.Load]);
const MOST = 400;
const nothingKnown = (): Uses => ({ callers: [], handed: [], members: [], classes: [] });
const NO_READING: Reading = { functions: [], dispatch: false, callers: [] };
const isSameUse = (x: Uses, y: Uses): boolean =>
  areSame(x.callers, y.callers, isSameCall) && areSame(x.handed, y.handed, isSameCall) && x.members.length === y.members.length;
const isEmpty = ({ callers, handed, members }: Uses) => !callers.length && !handed.length && !members.length;

/** Callers without those that were found on two ways, as by a name and by the module that bears it. */
function unique(callers: readonly Caller[]): Caller[] {
  const byCall = new Map<Ref, Caller[]>();
  return callers.filter((one) => {
    const known = byCall.get(one.call) ?? [];
    if (known.some((other) => other.position === one.position && other.via === one.via && other.bound === one.bound))
      return false;
    byCall.set(one.call, [...known, one]);
    return true;
  });
}

/** Says where functions are called from and what they are handed to. */
export class CallGraph {
  private readonly known: Known<FunctionRef, Uses>;
  private readonly readings: Known<Ref, Reading>;
  /** Names under which calls of the function that is asked of were looked for already. */
  private searched = new Set<string>();

  private readonly owners: Owners;
  readonly constructions: Constructions;
  readonly instances: HandedInstances;

  constructor(
    private readonly resolver: Resolver,
    readonly references: References,
  ) {
    this.known = resolver.questions.table(nothingKnown, isSameUse);
    this.readings = resolver.questions.table(
      () => NO_READING,
      (x, y) => areSame(x.functions, y.functions, (one, other) => one === other) && x.callers.length === y.callers.length,
    );
    this.owners = new Owners(resolver);
    this.constructions = new Constructions(resolver, references, this);
    this.instances = new HandedInstances(resolver, this);
    resolver.callers = (fn) => this.uses(fn).callers;
    resolver.imports = (ref) => references.importsOf(ref);
    resolver.handed = (fn) => this.uses(fn).handed;
  }

  uses(fn: FunctionRef): Uses {
    return this.known.of(fn, this.findUses);
  }

  /** What is known of a function without asking. */
  knownUses(fn: FunctionRef): Uses | undefined {
    return this.known.known.get(fn);
  }

  private readonly findUses = (fn: FunctionRef): Uses => {
    const uses = nothingKnown();
    const around = this.searched;
    this.searched = new Set();
    const kept = this.keptUses(fn, uses);
    if (!kept) this.collect(fn, uses);
    this.searched = around;
    if (kept && isEmpty(uses)) return kept;
    // Bounds are met late by callers that are known, and first by those of the same name alone.
    // What tests hand to the program is not what the program does.
    const own = this.isTest(unitOf(fn)) ? uses.callers : uses.callers.filter((caller) => !this.isTest(unitOf(caller.call)));
    const all = kept ? [...own, ...kept.callers] : own;
    uses.callers = [false, true].flatMap((byName) => unique(all.filter((caller) => caller.byName === byName)));
    if (kept) {
      uses.handed.push(...kept.handed);
      uses.members.push(...kept.members);
      uses.classes.push(...kept.classes);
    }
    return uses;
  };

  /** What is known of a function from before, if it can be used again. Where the function goes in the changed units that import it is put into `uses`. */
  private keptUses(fn: FunctionRef, uses: Uses): Uses | undefined {
    const { kept, program, classes } = this.resolver;
    const info = program.functionInfo(fn);
    if (!kept?.isSame(fn) || info.kind === "setter") return undefined;
    const node = info.class < 0 ? info.node : (classes.info(refOf(unitOf(fn), info.class))?.node ?? -1);
    const imports = node < 0 ? [] : this.references.importsOf(refOf(unitOf(fn), node)).filter((ref) => !kept.isSame(ref));
    if (info.class >= 0 && imports.length) return undefined;
    const before = kept.uses(fn, imports.length > 0);
    if (!before) return undefined;
    if (imports.length)
      this.follow(
        imports.map((ref) => ({ ref, fields: [] })),
        uses,
        fn,
      );
    for (const name of before.names) this.readInChanged(fn, name, before.uses, uses);
    return before.uses;
  }

  /** Adds what the changed units do with a function that they read under a name of it. */
  private readInChanged(fn: FunctionRef, name: string, before: Uses, uses: Uses): void {
    const { annotations, program } = this.resolver;
    const loads = this.references.changedLoadsOf(name);
    const info = program.functionInfo(fn);
    const cls = info.class < 0 ? -1 : refOf(unitOf(fn), info.class);
    if (cls >= 0 && info.name === name && info.kind !== "constructor")
      this.byMember({ fn, name, types: annotations.typesOf(cls, "instance"), owners: [], object: -1 }, uses, loads);
    for (const { object, name: member } of before.members)
      if (member === name) this.byMember(this.memberOf(fn, object, name), uses, loads);
    const isExported = ({ name: exported, node }: ExportInfo) => exported === name && node === info.node && node >= 0;
    if (cls < 0 && !COMMON.has(name) && program.unit(fn).exports.some(isExported)) this.byModule(fn, name, uses, loads);
  }

  /** A function as a member of an object under a name: of one that is written out, or of the instances that it may be. */
  private memberOf(fn: FunctionRef, object: Ref, name: string): Named {
    if (this.resolver.program.op(object) === Op.Object)
      return { fn, name, types: this.resolver.annotations.typesOf(object, "object"), owners: [], object };
    return { fn, name, types: [], owners: this.owners.of(object), object: -1 };
  }

  private readonly tests: boolean[] = [];

  private isTest(unit: number): boolean {
    this.tests[unit] ??= TEST_FILE.test(this.resolver.program.loaded[unit]?.unit.file ?? "");
    return this.tests[unit] as boolean;
  }

  /** Where a value, or what is in it under some names, goes, as `uses` of a function. */
  usesOfValue(ref: Ref, fields: readonly string[] = []): Uses & { reads: ReadonlySet<string> } {
    const uses: Uses & { reads: Set<string> } = { callers: [], handed: [], members: [], classes: [], reads: new Set() };
    this.follow([{ ref, fields: [...fields] }], uses, -1);
    return uses;
  }

  private collect(fn: FunctionRef, uses: Uses): void {
    const { program } = this.resolver;
    const info = program.functionInfo(fn);
    const unit = unitOf(fn);
    this.follow(computedReads(this.resolver).of(fn), uses, fn, true);
    if (info.class >= 0) {
      const cls = refOf(unit, info.class);
      uses.classes.push({ cls, name: info.kind === "constructor" ? "constructor" : info.name });
      if (info.kind === "constructor")
        for (const call of this.constructions.of(cls)) uses.callers.push({ call, position: -1, byName: false });
      else if (info.kind === "setter")
        for (const call of this.assignments(cls, info.name)) uses.callers.push({ call, position: -1, byName: false });
      else {
        const types = this.resolver.annotations.typesOf(cls, "instance");
        this.byMember({ fn, name: info.name, types, owners: [], object: -1 }, uses);
      }
      return;
    }
    if (info.node < 0) return;
    this.follow([{ ref: refOf(unit, info.node), fields: [] }], uses, fn);
    for (const { name, node } of program.unit(fn).exports)
      if (node === info.node && !COMMON.has(name)) this.byModule(fn, name, uses);
  }

  /** Assignments that run a setter of a class: each hands it what is assigned. */
  private assignments(cls: Ref, name: string): Ref[] {
    return this.ofClass(this.references.storesUnder(name), cls);
  }

  /** Where a field of the object that a method works on is read, be it from outside of its class. */
  private readsOf(object: Ref, name: string): Ref[] {
    const cls = this.resolver.program.classOfThis(object);
    return cls < 0 ? [] : this.ofClass(this.references.loadsOf(name), cls);
  }

  /** Those of some accesses of a member that are made on a class or on what is made of it. */
  private ofClass(accesses: readonly Ref[], cls: Ref): Ref[] {
    const { classes, program } = this.resolver;
    const isOne = (value: Value) =>
      (value.is === "instance" || value.is === "class") && classes.lineage(value.cls).classes.includes(cls);
    return accesses.filter((at) => this.resolver.resolve(program.field(at, "a")).some(isOne));
  }

  /** Uses of an exported function through a module that was handed on: `load().then((store) => store.keep(note))`. */
  private byModule(fn: FunctionRef, name: string, uses: Uses, loads = this.references.loadsOf(name)): void {
    const { program } = this.resolver;
    for (const load of loads) {
      if (uses.callers.length > MOST || !HANDED_ON.has(program.op(program.field(load, "a")))) continue;
      if (this.readingOf(load, true).functions.includes(fn)) this.followRead(load, uses, fn);
    }
  }

  /** What is done with a read that is sure to be a function: it is called, or goes on from there. */
  private followRead(load: Ref, uses: Uses, fn: FunctionRef): void {
    const { program } = this.resolver;
    for (const user of program.users(load)) {
      if (program.op(user) !== Op.Call || program.field(user, "a") !== load)
        this.follow([{ ref: load, fields: [] }], uses, fn, true);
      else if (!uses.callers.some(({ call }) => call === user)) uses.callers.push({ call: user, position: -1, byName: false });
    }
  }

  /** Calls of a member, found through reads of its name. */
  private byMember(named: Named, uses: Uses, loads = this.references.loadsOf(named.name)): void {
    const { fn, name } = named;
    if (this.searched.has(name)) return;
    this.searched.add(name);
    const common = COMMON.has(name);
    const member = this.owners.member(named);
    for (const load of loads) {
      const reading = this.readingOf(load, common);
      if (!reading.functions.includes(fn) && !member.isReadAt(load)) {
        // What stands in a test is called by name from tests alone.
        if (!reading.dispatch || !member.fits(load) || (this.isTest(unitOf(fn)) && !this.isTest(unitOf(load)))) continue;
        for (const caller of reading.callers) uses.callers.push(caller);
        if (uses.callers.length > MOST) return;
        continue;
      }
      this.followRead(load, uses, fn);
      if (uses.callers.length > MOST) return;
    }
  }

  /** What is known of a read without asking. */
  knownReading(load: Ref): Reading | undefined {
    return this.readings.known.get(load);
  }

  /** What a read of a member may be. */
  private readingOf(load: Ref, common: boolean): Reading {
    return this.readings.of(load, () => this.resolver.kept?.reading(load) ?? this.findReading(load, common));
  }

  private findReading(load: Ref, common: boolean): Reading {
    const { program } = this.resolver;
    const object = program.field(load, "a");
    const values = this.resolver.resolve(load);
    const functions: FunctionRef[] = [];
    for (const value of values) if (value.is === "function") functions.push(value.fn);
    const receivers = this.resolver.resolve(object);
    const dispatch =
      !common &&
      program.op(object) !== Op.This &&
      (receivers.length === 0 ||
        (functions.length === 0 && receivers.every((value) => value.is === "interface" || value.is === "container")));
    const reading: Reading = { functions, dispatch, callers: [] };
    if (dispatch)
      for (const user of program.index(load).users(nodeOf(load))) {
        const ref = refOf(unitOf(load), user);
        if (program.op(ref) === Op.Call && program.field(ref, "a") === load)
          reading.callers.push({ call: ref, position: -1, byName: true });
      }
    return reading;
  }

  private follow(start: { ref: Ref; fields: string[] }[], uses: Uses, fn: FunctionRef, fromLoad = false): void {
    const { program } = this.resolver;
    const seen = new SeenSteps();
    const work: Step[] = start.map(({ ref, fields }) => ({ ref, fields, via: undefined, bound: undefined }));
    let via: Entrance | undefined;
    let bound: Ref | undefined;
    const put = (ref: Ref, fields: string[], entrance: Entrance | undefined) => {
      if (fields.length > 4 || seen.size > MOST) return;
      if (seen.add(ref, fields, entrance, bound)) work.push({ ref, fields, via: entrance, bound });
    };
    const push = (ref: Ref, fields: string[], entrance = via) => put(ref, fields, entrance);
    const entrances = new Map<string, Entrance>();
    const enter = (call: Ref, target: FunctionRef): Entrance => {
      const key = `${call} ${target}`;
      const entrance = entrances.get(key) ?? { call, fn: target, outer: new Set() };
      entrances.set(key, entrance);
      if (via && via !== entrance) entrance.outer.add(via);
      return entrance;
    };
    for (let item = work.pop(); item; item = work.pop()) {
      const { ref, fields } = item;
      via = item.via;
      bound = item.bound;
      const unit = unitOf(ref);
      for (const imported of this.references.importsOf(ref)) push(imported, fields);
      if (fields.length) for (const read of this.resolver.classes.readsOf(ref)) push(read, fields);
      for (const user of program.index(ref).users(nodeOf(ref))) {
        const at = refOf(unit, user);
        switch (program.op(at)) {
          case Op.Phi:
          case Op.Cell:
          case Op.And:
          case Op.Or:
          case Op.Nullish:
          case Op.Await:
          case Op.Cast:
            push(at, fields);
            break;
          case Op.Object:
            for (const entry of program.entries(at)) {
              if (entry.value !== ref || (fields.length && !program.entriesFor(at, fields[0]).some(({ value }) => value === ref)))
                continue;
              if (entry.kind === 2) push(at, fields);
              else {
                if (!fields.length) uses.members.push({ object: at, name: entry.name, before: boundCount(program, bound) });
                if (!fields.length && fn >= 0 && entry.name !== "*") this.byMember(this.memberOf(fn, at, entry.name), uses);
                push(at, [entry.name, ...fields]);
              }
            }
            break;
          case Op.Array:
            push(at, isSpread(program, at, ref) ? fields : ["*", ...fields]);
            break;
          case Op.Load:
            for (const call of fields.length ? [] : boundBy(program, at)) {
              bound = program.args(call).length > 1 ? call : item.bound;
              push(call, fields);
            }
            bound = item.bound;
            for (const call of fields.length ? [] : calledBy(program, at))
              uses.callers.push({ call, position: -1, byName: false, via });
            if (!fields.length) uses.reads?.add(program.text(at, "b"));
            if (program.field(at, "a") !== ref || !fields.length || (fromLoad && fields[0] !== "*")) break;
            if (fields[0] === program.text(at, "b")) push(at, fields.slice(1));
            else if (fields[0] === "*") {
              const through = throughMethod(this.resolver, at, fields);
              for (const one of through) push(one.ref, one.fields);
              if (!through.length && !COMMON.has(program.text(at, "b"))) push(at, fields.slice(1));
            }
            break;
          case Op.Index:
          case Op.Iterate: {
            if (program.field(at, "a") !== ref || !fields.length) break;
            const key = program.op(at) === Op.Index ? keyAt(this.resolver, at) : undefined;
            if (key === undefined || fields[0] === key || fields[0] === "*") push(at, fields.slice(1));
            break;
          }
          case Op.Store:
          case Op.StoreIndex: {
            if (program.field(at, "c") !== ref) break;
            const name = program.op(at) === Op.Store ? program.text(at, "b") : "*";
            const object = program.field(at, "a");
            if (!fields.length && fn >= 0 && name !== "*") this.byMember(this.memberOf(fn, object, name), uses);
            if (!fields.length) uses.members.push({ object, name, before: boundCount(program, bound) });
            for (const alias of aliases(this.resolver, object)) push(alias, [name, ...fields]);
            // A function is found by its member.
            const kept = fn < 0 ? this.readsOf(object, name) : [];
            for (const read of fields.length ? this.resolver.classes.readsOfField(object, name) : kept) push(read, fields);
            break;
          }
          case Op.Return: {
            const left = program.functionAt(at);
            for (const read of fields.length ? this.resolver.classes.readsOfGetter(left) : []) push(read, fields);
            if (via?.fn === left) put(via.call, fields, undefined);
            else
              for (const caller of this.uses(left).callers)
                for (const through of returnedThrough(this.resolver, caller, fields)) push(caller.call, through);
            break;
          }
          case Op.Call:
          case Op.New:
            takenByCall(this.resolver, item, at, uses, push, enter);
            break;
        }
      }
    }
  }
}
