import { type FunctionRef, type Ref, refOf, unitOf } from "../program/program.js";
import type { TypeId } from "../unit/unit.js";
import type { Api } from "./api.js";

/** What an expression may evaluate to, as far as it matters for finding out what is called. */
export type Value =
  | { is: "function"; fn: FunctionRef }
  | { is: "class"; cls: Ref }
  | { is: "instance"; cls: Ref }
  | { is: "object"; ref: Ref }
  | { is: "module"; unit: number }
  | { is: "api"; api: Api }
  | { is: "interface"; unit: number; name: string }
  /** Things of a type; `named` where each stands under a name of its own. */
  | { is: "container"; unit: number; type: TypeId; named: boolean };

/** A function handed to a call of something outside the program, `fields` deep inside argument `position`. */
export interface Handed {
  call: Ref;
  position: number;
  fields: string[];
  /** How many of its arguments it was given before. */
  before: number;
}

/** Where a call of a function stands, and whether the function is its callee or one of its arguments. */
export interface Caller {
  call: Ref;
  /** -1 when the function is the callee, `ON_MADE` when nothing in sight calls it on what is made there; otherwise the argument position at which it is handed over. */
  position: number;
  /** Found by the name of a method on an unknown receiver. */
  byName: boolean;
  /** Where the function came into the function that calls it, as an argument. */
  via?: Entrance;
  /** The call of `bind` by which the function is given its first arguments. */
  bound?: Ref;
}

/** Whether two are handed over, or called, at one place. */
export const isSameCall = (x: Handed | Caller, y: Handed | Caller): boolean => x.call === y.call && x.position === y.position;

/** The position in a call that makes an instance whose method is meant. */
export const ON_MADE = -2;

/** A call that hands a function to another one of the program. */
export interface Entrance {
  call: Ref;
  fn: FunctionRef;
  /** Where it may have come into the function that makes this call. */
  outer: Set<Entrance>;
}

/** An entrance, and those through which its own function was handed what it hands on. */
export function around(via: Entrance): ReadonlySet<Entrance> {
  const all = new Set([via]);
  for (const one of all) for (const outer of one.outer) all.add(outer);
  return all;
}

/** Values of one expression that are looked at. */
export const MOST = 24;
/** Of those, values of libraries of which no row speaks: they say no more than that it is none of the program's. */
const MOST_UNKNOWN = 4;

const KINDS = 8;

/** Equal for the same value, and for no other. */
export const keyOf = (value: Value): number | string => {
  switch (value.is) {
    case "function":
      return value.fn * KINDS;
    case "class":
      return value.cls * KINDS + 1;
    case "instance":
      return value.cls * KINDS + 2;
    case "object":
      return value.ref * KINDS + 3;
    case "module":
      return value.unit * KINDS + 4;
    case "api":
      return value.api.id * KINDS + 5;
    case "interface":
      return `${value.unit} ${value.name}`;
    case "container":
      return refOf(value.unit, value.type) * KINDS + (value.named ? 7 : 6);
  }
};

export const isSameValue = (x: Value, y: Value): boolean => x === y || keyOf(x) === keyOf(y);

/** No value. */
export const NOTHING: readonly never[] = [];

/** A small set of values, the same value once. */
export class Values {
  /** Most sets are one list of one value as it was added, which nobody changes. */
  all: readonly Value[] = NOTHING;
  private own: Value[] | undefined;
  private readonly keys: (number | string)[] = [];
  private unknown = 0;

  add(values: readonly Value[]): void {
    if (values.length === 0) return;
    if (this.all.length === 0 && values.length === 1) {
      this.all = values;
      return;
    }
    if (!this.own) {
      const before = this.all;
      this.own = [];
      this.all = this.own;
      this.put(before, this.own);
    }
    this.put(values, this.own);
  }

  private put(values: readonly Value[], own: Value[]): void {
    for (const value of values) {
      if (own.length >= MOST) return;
      const key = keyOf(value);
      if (this.keys.includes(key)) continue;
      if (value.is === "api" && !value.api.known && ++this.unknown > MOST_UNKNOWN) continue;
      this.keys.push(key);
      own.push(value);
    }
  }
}

/** Whether a type says less of a value than what is put there: an interface, or a type of a library of which no row speaks. */
export const saysLittle = (value: Value): boolean => value.is === "interface" || (value.is === "api" && !value.api.known);

/** The unit that a value stands in; -1 for those of libraries. */
export function unitOfValue(value: Value): number {
  switch (value.is) {
    case "function":
      return unitOf(value.fn);
    case "class":
    case "instance":
      return unitOf(value.cls);
    case "object":
      return unitOf(value.ref);
    case "api":
      return -1;
    default:
      return value.unit;
  }
}
