import { Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import type { Edge, State } from "./state.js";

/** Methods by which a thing of the program says what it gives when it is gone through, as a front end names them. */
const GIVING = ["Symbol_iterator", "Symbol_asyncIterator"];

/** What a loop, or somebody out of sight who goes through it, takes from a thing of the program that says itself what it gives: `async *[Symbol.asyncIterator]() { yield … }`. */
export function iterated(flow: Flow, { ref, fields, frame, level }: State): Edge[] {
  const { resolver } = flow;
  const { program } = resolver;
  const isLoop = program.op(ref) === Op.Iterate;
  if (!isLoop && (program.op(ref) !== Op.New || fields[0] !== "*")) return [];
  return resolver.resolve(isLoop ? program.field(ref, "a") : ref).flatMap((value) => {
    if (value.is !== "instance" && value.is !== "object") return [];
    return GIVING.flatMap((name) => resolver.load(value, name)).flatMap((method) =>
      method.is === "function"
        ? flow.enter(method.fn, { call: ref, position: -1, byName: false }, isLoop ? ["*", ...fields] : fields, frame, level)
        : [],
    );
  });
}
