import type { FunctionRef } from "../program/program.js";
import { Op } from "../unit/unit.js";
import type { Resolver } from "./resolve.js";
import { type Value, Values } from "./value.js";

/** What the libraries that a function is handed to give to one of its parameters. */
export function handedIn(resolver: Resolver, fn: FunctionRef, position: number): readonly Value[] {
  const { program } = resolver;
  const out = new Values();
  for (const { call, position: at, fields, before } of resolver.handed(fn).slice(0, 8))
    for (const value of resolver.callees(call)) {
      if (value.is !== "api" || !value.api.known) continue;
      let api = (program.op(call) === Op.New ? value.api.child(".new") : value.api).child(`(${at})`);
      for (const field of fields) api = api.child(field);
      api = api.child(`>${position - before}`);
      if (api.known) out.add(api.alone);
    }
  return out.all;
}
