import { listUnder } from "../listed-under.js";
import { once, onceFor } from "../once.js";
import { methodOf, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Value } from "../resolve/value.js";
import { COLLECTORS } from "../unit/collection-methods.js";
import { Entry, Op } from "../unit/unit.js";
import { rootOf } from "../unit/unit-index.js";

/** What may be shared by several functions. */
const SHARED: ReadonlySet<number> = new Set([Op.Cell, Op.Object, Op.Array, Op.New]);
/** Objects of which a collection is looked for as a member, and parameters that each may be. */
const MOST = 40;

/** The parameters by which functions reach a collection that is a member of the object they are handed, and its name there: `ctx.servers[name] = server` where `ctx` is `{ servers }`. */
export function reachedThrough(resolver: Resolver, collection: Ref): { param: Ref; name: string }[] {
  const { program } = resolver;
  if (!SHARED.has(program.op(collection))) return [];
  const out: { param: Ref; name: string }[] = [];
  for (const user of program.index(collection).users(nodeOf(collection))) {
    const object = refOf(unitOf(collection), user);
    for (const name of namesIn(program, object, collection))
      for (const param of changedThrough(resolver)(name))
        if (handsOut(resolver, param, name, object, collection)) out.push({ param, name });
  }
  return out;
}

/** The names under which an object has something; none where it is no object. */
function namesIn(program: Program, object: Ref, member: Ref): string[] {
  if (program.op(object) !== Op.Object) return [];
  const held = program.entries(object).filter(({ kind, value }) => kind === Entry.Named && value === member);
  return held.map(({ name }) => name);
}

/** Whether a parameter may be the object, or something that was made with it and has the collection under the same name. */
function handsOut(resolver: Resolver, param: Ref, name: string, object: Ref, collection: Ref): boolean {
  const values = resolver.resolve(param);
  const isCollection = (one: Value) => one.is === "object" && one.ref === collection;
  return values.some(
    (one) =>
      (one.is === "object" && one.ref === object) ||
      ((one.is === "object" || one.is === "instance") && resolver.load(one, name).some(isCollection)),
  );
}

/** The fields in which instances keep a collection that they are made with, by itself or as a member of an object: `new Desk(notes)`, `new Desk({ notes })`. */
export function keptIn(resolver: Resolver, collection: Ref): { cls: Ref; field: string }[] {
  const { program } = resolver;
  if (!SHARED.has(program.op(collection))) return [];
  const out: { cls: Ref; field: string }[] = [];
  const keep = (made: Ref, given: Ref, name: string | undefined): void => {
    const position =
      program.op(made) === Op.New ? program.args(made).findIndex(({ ref, spread }) => !spread && ref === given) : -1;
    for (const value of position < 0 ? [] : resolver.resolve(made))
      if (value.is === "instance")
        for (const cls of resolver.classes.lineage(value.cls).classes)
          for (const field of fieldsOf(resolver)(cls).get(`${position} ${name ?? ""}`) ?? []) out.push({ cls, field });
  };
  for (const node of program.index(collection).users(nodeOf(collection))) {
    const user = refOf(unitOf(collection), node);
    keep(user, collection, undefined);
    for (const name of namesIn(program, user, collection))
      for (const maker of program.index(user).users(node)) keep(refOf(unitOf(user), maker), user, name);
  }
  return out;
}

/** The fields in which the constructor of a class keeps what it is given, by its place and the name of the member there. */
const fieldsOf = onceFor((resolver: Resolver) =>
  once((cls: Ref): ReadonlyMap<string, readonly string[]> => {
    const { program, classes } = resolver;
    const out = new Map<string, string[]>();
    const unit = program.unit(cls);
    const own = classes.info(cls)?.constructor_ ?? 0;
    for (const [root, stores] of program.index(cls).stores.each(Op.This)) {
      if (own <= 0 || unit.a[root] !== own) continue;
      for (const { path, value } of stores) {
        const given = rootOf(unit, value);
        const [field] = path;
        if (field === undefined || path.length > 1 || given.path.length > 1 || unit.op[given.root] !== Op.Param) continue;
        listUnder(out, `${unit.b[given.root]} ${given.path[0] ?? ""}`, field);
      }
    }
    return out;
  }),
);

/** Parameters of which functions change what is inside a member, by the name of the member. */
const changedThrough = onceFor((resolver: Resolver) => {
  const before = resolver.kept && allChanged(resolver.kept.resolver);
  return once((name: string): readonly Ref[] => {
    const { kept, program } = resolver;
    if (!before || !kept) return (allChanged(resolver).get(name) ?? []).slice(0, MOST);
    // After an edit, the changed units are looked through anew, and what the others do is known.
    const stayed = (before.get(name) ?? []).filter((param) => kept.isSame(param));
    const anew = [...kept.changed].flatMap((id) => changedIn(program, id).get(name) ?? []);
    return [...stayed, ...anew].sort((x, y) => unitOf(x) - unitOf(y)).slice(0, MOST);
  });
});

const allChanged = onceFor(({ program }: Resolver): ReadonlyMap<string, readonly Ref[]> => {
  const out = new Map<string, Ref[]>();
  for (const { id } of program.each())
    for (const [name, params] of changedIn(program, id)) {
      const known = out.get(name);
      if (known) known.push(...params);
      else out.set(name, [...params]);
    }
  return out;
});

function changedIn(program: Program, id: number): Map<string, Ref[]> {
  const out = new Map<string, Ref[]>();
  const put = (name: string | undefined, param: Ref) => {
    if (name === undefined || name === "*") return;
    const known = out.get(name);
    if (!known) out.set(name, [param]);
    else if (!known.includes(param)) known.push(param);
  };
  const { stores, calls } = program.index(refOf(id, 0));
  for (const [root, changes] of stores.each(Op.Param))
    for (const { path } of changes) if (path.length > 1) put(path[0], refOf(id, root));
  for (const [root, changes] of calls.each(Op.Param))
    for (const { path, position, call } of changes)
      if (position === -1 && (path.length === 1 || (path.length > 1 && COLLECTORS.has(methodOf(program, refOf(id, call))))))
        put(path[0], refOf(id, root));
  return out;
}
