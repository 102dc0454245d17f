import { type FunctionRef, nodeOf, type Program, type Ref, refOf, returnsOf, uncast, unitOf } from "../program/program.js";
import { BlockKind, Op } from "../unit/unit.js";
import type { Api } from "./api.js";
import type { Resolver } from "./resolve.js";
import { type Value, Values } from "./value.js";

/** Methods by which a function is called for an object. */
const CALLING = new Set(["call", "apply"]);
const MOST_WRAPPERS = 4;

/** What an object of a library stands for, by the library's rows: one that it is made around and hands all on to, or one in which its own functions look up what it is asked for. Nothing where it stands for none. */
export function standsFor(resolver: Resolver, made: Ref): readonly Value[] | undefined {
  const out = new Values();
  for (const value of resolver.resolve(resolver.program.field(made, "a")))
    if (value.is === "api") out.add(behind(resolver, made, value.api.child(".new")));
  return out.all.length ? out.all : undefined;
}

function behind(resolver: Resolver, made: Ref, api: Api): readonly Value[] {
  const { program } = resolver;
  const out = new Values();
  for (const { row } of api.matches) {
    if (row.row !== "pass" || row.to.at !== "return") continue;
    for (const from of row.from) {
      const arg = typeof from.at === "number" ? program.args(made)[from.at] : undefined;
      if (!arg || arg.spread || from.rest) continue;
      if (from.callback === undefined && !from.fields.length && !row.to.fields.length) {
        if (!mayRefuse(resolver, made)) out.add(resolver.resolve(arg.ref));
      } else if (from.callback === "return" && row.to.fields.join() === "[*]") {
        let values = resolver.resolve(arg.ref);
        for (const name of from.fields) values = values.flatMap((value) => resolver.load(value, name));
        for (const value of values) if (value.is === "function") out.add(lookedUpIn(resolver, value.fn));
      }
    }
  }
  return out.all;
}

/** The objects in which a function looks up what it answers: `(_, name) => client()[name]`. */
function lookedUpIn(resolver: Resolver, fn: FunctionRef): readonly Value[] {
  const { program } = resolver;
  const out = new Values();
  for (const returned of uncastReturns(program, fn)) {
    if (program.op(returned) === Op.Index) out.add(resolver.resolve(program.field(returned, "a")));
    else if (program.op(returned) === Op.Call)
      for (const value of resolver.callees(returned))
        if (value.is === "api" && value.api.matches.some(({ row }) => row.row === "pass" && row.to.at === "return")) {
          const [object] = program.args(returned);
          if (object) out.add(resolver.resolve(object.ref));
        }
  }
  return out.all;
}

/** What a function returns, whatever type it is said to have. */
const uncastReturns = (program: Program, fn: FunctionRef): Ref[] => returnsOf(program, fn).map((value) => uncast(program, value));

/** Whether what is made around an object calls what it was asked for only on a branch: then it may say no. */
function mayRefuse(resolver: Resolver, made: Ref): boolean {
  const { program } = resolver;
  const functions = program.args(made).flatMap(({ ref }) => {
    if (program.op(ref) !== Op.Object) return [];
    return program
      .entries(ref)
      .flatMap(({ value }) => (program.op(value) === Op.Function ? [program.functionOfNode(value)] : []));
  });
  const wrappers = new Set(functions);
  for (const fn of wrappers)
    for (const returned of uncastReturns(program, fn))
      if (program.op(returned) === Op.Function && wrappers.size < functions.length + MOST_WRAPPERS)
        wrappers.add(program.functionOfNode(returned));
  if (!wrappers.size) return false;
  const { op } = program.unit(made);
  for (let node = 0; node < op.length; node++) {
    const call = refOf(unitOf(made), node);
    if (op[node] !== Op.Call || !wrappers.has(program.functionAt(call))) continue;
    if (isOfCaller(program, uncast(program, program.field(call, "a"))) && isOnBranch(program, call)) return true;
  }
  return false;
}

/** Whether what is called is none of the program's own by name, but was looked up. */
function isOfCaller(program: Program, callee: Ref): boolean {
  if (program.op(callee) === Op.Load && CALLING.has(program.text(callee, "b"))) return true;
  return program.op(callee) === Op.Index || program.op(callee) === Op.Param || program.op(callee) === Op.Cell;
}

function isOnBranch(program: Program, call: Ref): boolean {
  const unit = program.unit(call);
  for (let at = unit.block[nodeOf(call)] ?? -1; at >= 0; at = unit.blocks[at]?.parent ?? -1) {
    const block = unit.blocks[at];
    if (!block || block.kind === BlockKind.Root) return false;
    if (block.guard >= 0) return true;
  }
  return false;
}
