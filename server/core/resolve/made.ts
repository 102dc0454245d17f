import { type Ref, returnsOf } from "../program/program.js";
import { Op } from "../unit/unit.js";
import type { Resolver } from "./resolve.js";

const DEEPEST = 8;
/** How rows name an element. */
const ELEMENT = "[*]";
/** Methods whose result has the elements of what they are called on. */
const SAME = new Set(["filter", "slice", "reverse", "sort", "toSorted", "toReversed", "concat", "values"]);

/** The classes, and those that they extend, of which a value is an instance or which it is itself. */
export const classesOf = (resolver: Resolver, value: Ref): Ref[] =>
  resolver
    .resolve(value)
    .flatMap((one) => (one.is === "instance" || one.is === "class" ? resolver.classes.lineage(one.cls).classes : []));

/** The elements that a collection is made of, where it is made of another one: `new Map(tools.map((tool) => [tool.name, tool]))`. */
export function madeOf(resolver: Resolver, collection: Ref, depth = 0): readonly Ref[] {
  const { program, linker, classes } = resolver;
  if (depth > DEEPEST) return [];
  const inner = (ref: Ref) => madeOf(resolver, ref, depth + 1);
  switch (program.op(collection)) {
    case Op.Import: {
      const target = linker.import(collection);
      return target.to === "node" ? inner(target.ref) : [];
    }
    case Op.Cell:
    case Op.Phi:
      return program.parts(collection).flatMap(inner);
    case Op.Cast:
      return inner(program.field(collection, "a"));
    case Op.Load: {
      const name = program.text(collection, "b");
      return classesOf(resolver, program.field(collection, "a"))
        .flatMap((cls) => classes.fieldValues(cls, name))
        .flatMap(inner);
    }
    case Op.Array:
      return program.args(collection).flatMap(({ ref, spread }) => (spread ? inner(ref) : [ref]));
    case Op.New:
      return madeFrom(resolver, collection, inner);
    case Op.Call: {
      const callee = program.field(collection, "a");
      const method = program.op(callee) === Op.Load ? program.text(callee, "b") : "";
      if (SAME.has(method)) return inner(program.field(callee, "a"));
      return method === "map" ? mapped(resolver, program.args(collection)[0]?.ref ?? -1) : madeFrom(resolver, collection, inner);
    }
    default:
      return [];
  }
}

/** The elements of what a library makes of another collection, as rows say: all of them, or the second of each pair. */
function madeFrom(resolver: Resolver, call: Ref, inner: (ref: Ref) => readonly Ref[]): readonly Ref[] {
  const { program } = resolver;
  const isNew = program.op(call) === Op.New;
  for (const value of resolver.callees(call)) {
    if (value.is !== "api") continue;
    for (const { row } of (isNew ? value.api.child(".new") : value.api).matches) {
      if (row.row !== "pass" || row.to.at !== "return" || row.to.fields.join() !== ELEMENT) continue;
      const from = row.from.find(({ at, fields }) => typeof at === "number" && fields[0] === ELEMENT);
      const arg = from && program.args(call)[from.at as number];
      if (!from || !arg || arg.spread) continue;
      const [, place] = from.fields;
      const elements = inner(arg.ref);
      return place === undefined ? elements : elements.flatMap((pair) => partOf(resolver, pair, Number(place)));
    }
  }
  return [];
}

function partOf(resolver: Resolver, pair: Ref, place: number): readonly Ref[] {
  const { program } = resolver;
  if (program.op(pair) === Op.Cast) return partOf(resolver, program.field(pair, "a"), place);
  const part = program.op(pair) === Op.Array ? program.args(pair)[place] : undefined;
  return part && !part.spread ? [part.ref] : [];
}

/** What a function makes of each element. */
function mapped(resolver: Resolver, callback: Ref): readonly Ref[] {
  const { program } = resolver;
  return (callback < 0 ? [] : resolver.resolve(callback)).flatMap((value) =>
    value.is === "function" ? returnsOf(program, value.fn) : [],
  );
}
