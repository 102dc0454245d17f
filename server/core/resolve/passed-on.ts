import { nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
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
        out.add(putInto(resolver, program.field(callee, "a")));
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

/** What other calls of a library put into an object that a name stands for: `store.run({ desk }, work)`. */
function putInto(resolver: Resolver, object: Ref): readonly Value[] {
  const { program } = resolver;
  const out = new Values();
  const own = program.op(object) === Op.Cell || program.op(object) === Op.Import ? object : -1;
  for (const root of own < 0 ? [] : [own, ...program.cells(own), ...resolver.imports(own)])
    for (const { call, position, path } of program.index(root).calls.get(nodeOf(root))) {
      const at = refOf(unitOf(root), call);
      if (position !== -1 || path.length) continue;
      for (const value of resolver.callees(at))
        for (const { row } of value.is === "api" ? value.api.matches : []) {
          if (row.row !== "pass" || row.to.at !== "this" || row.to.fields.length) continue;
          for (const from of row.from) {
            const given = typeof from.at === "number" && from.callback === undefined ? program.args(at)[from.at] : undefined;
            if (given && !given.spread && !from.fields.length) out.add(resolver.resolve(given.ref));
          }
        }
    }
  return out.all;
}
