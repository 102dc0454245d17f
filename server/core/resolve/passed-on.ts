import type { Ref } from "../program/program.js";
import { Op } from "../unit/unit.js";
import type { Api } from "./api.js";
import type { Resolver } from "./resolve.js";
import { type Value, Values } from "./value.js";

/** What a call of a library gives: by its rows one of its arguments or what it is called on, and what the rows say of its result. */
export function passedOn(resolver: Resolver, call: Ref, api: Api): readonly Value[] {
  const { program } = resolver;
  const out = new Values();
  const callee = program.field(call, "a");
  let isItself = false;
  for (const { row } of api.matches) {
    if (row.row !== "pass" || row.to.at !== "return" || row.to.fields.length) continue;
    for (const from of row.from) {
      if (from.fields.length || from.callback !== undefined) continue;
      if (from.at === "this" && program.op(callee) === Op.Load) {
        isItself = true;
        out.add(resolver.resolve(program.field(callee, "a")));
      } else if (typeof from.at === "number")
        for (const arg of program.args(call).slice(from.at, from.rest ? undefined : from.at + 1))
          out.add(resolver.resolve(arg.ref));
    }
  }
  // A builder that gives itself is not told apart after each step.
  const result = api.child("()");
  if (!isItself || result.known) out.add(result.alone);
  return out.all;
}
