import type { Api } from "./api.js";
import type { FunctionRef, Ref } from "./program.js";
import type { TypeId } from "./unit.js";

/** What an expression may evaluate to, as far as it matters for finding out what is called. */
export type Value =
  | { is: "function"; fn: FunctionRef }
  | { is: "class"; cls: Ref }
  | { is: "instance"; cls: Ref }
  | { is: "object"; ref: Ref }
  | { is: "module"; unit: number }
  | { is: "api"; api: Api }
  | { is: "interface"; unit: number; name: string }
  | { is: "container"; unit: number; type: TypeId };

/** Where a call of a function stands, and whether the function is its callee or one of its arguments. */
export interface Caller {
  call: Ref;
  /** -1 when the function is the callee; otherwise the argument position at which it is handed over. */
  position: number;
  /** Found by the name of a method on an unknown receiver. */
  byName: boolean;
}

const MOST = 12;

export const keyOf = (value: Value): string => {
  switch (value.is) {
    case "function":
      return `f${value.fn}`;
    case "class":
      return `c${value.cls}`;
    case "instance":
      return `i${value.cls}`;
    case "object":
      return `o${value.ref}`;
    case "module":
      return `m${value.unit}`;
    case "api":
      return `a${value.api.id}`;
    case "interface":
      return `n${value.unit} ${value.name}`;
    case "container":
      return `s${value.unit} ${value.type}`;
  }
};

/** A small set of values, the same value once. */
export class Values {
  readonly all: Value[] = [];
  private readonly keys = new Set<string>();
  add(values: readonly Value[]): void {
    for (const value of values) {
      if (this.all.length >= MOST) return;
      const key = keyOf(value);
      if (this.keys.has(key)) continue;
      this.keys.add(key);
      this.all.push(value);
    }
  }
}
