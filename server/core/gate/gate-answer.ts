import type { State } from "../flow/state.js";
import type { GateRow } from "../knowledge.js";
import type { Program, Ref } from "../program/program.js";
import type { Match } from "../resolve/api.js";
import { ownApis } from "../resolve/own-api.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Settings } from "../session.js";
import { Op } from "../unit/unit.js";
import { REFUSING } from "./verdict.js";

/** The first gate row among those that speak of a value in a certain role. */
export function gateAmong(matches: readonly Match[], as: Match["as"]): GateRow | undefined {
  for (const match of matches) if (match.row.row === "gate" && match.as === as) return match.row;
  return undefined;
}

/** The row by which a library value, or the part of it that is meant, is a reviewer's answer. */
export function answerRow(resolver: Resolver, state: State): GateRow | undefined {
  for (const found of ownApis(resolver, state.ref)) {
    let api = found;
    for (let i = 0; ; i++) {
      const row = gateAmong(api.matches, "answer") ?? gateAmong(api.matches, "passes");
      if (row) return row;
      const field = state.fields[i];
      if (field === undefined) break;
      api = api.child(field === "*" ? "[*]" : field);
    }
  }
  return undefined;
}

/** The call that a value was read from, or the value itself. */
export function originOf(program: Program, ref: Ref): Ref {
  let at = ref;
  for (let i = 0; i < 20; i++) {
    const op = program.op(at);
    if (op !== Op.Load && op !== Op.Index && op !== Op.Await && op !== Op.Cast && op !== Op.Iterate && op !== Op.Rest) break;
    at = program.field(at, "a");
  }
  return at;
}

/** What a call or a construction is named in the source. */
export function calledName(program: Program, call: Ref): string {
  const callee = program.field(call, "a");
  switch (program.op(callee)) {
    case Op.Load:
    case Op.Import:
      return program.text(callee, "b");
    case Op.Global:
      return program.text(callee, "a");
    default:
      return "";
  }
}

/** The kind of gate that the settings say a function of a name is. */
export const declaredIn = ({ gates }: Settings, name: string, file: string): string | undefined =>
  gates.find((gate) => gate.function === name && (!gate.file || gate.file === file))?.kind;

/** What a review is called where it is asked, also where it is kept in a variable or handed over. */
export function askedName(program: Program, call: Ref): string {
  const callee = program.field(call, "a");
  switch (program.op(callee)) {
    case Op.Cell:
      return program.text(callee, "a");
    case Op.Param:
      return program.functionInfo(program.functionOfNode(callee)).params[program.number(callee, "b")]?.name ?? "";
    default:
      return calledName(program, call);
  }
}

/** What is called, also where it is a function of the same file. */
export function nameOfCall(program: Program, call: Ref): string {
  const callee = program.field(call, "a");
  if (program.op(callee) !== Op.Function) return askedName(program, call);
  return program.functionInfo(program.functionOfNode(callee)).name;
}

/** What a request asks of a service, where its address says that it asks whether something is permitted: `/validate-grant`. */
export function leaveAsked(program: Program, call: Ref): string {
  const [address] = program.args(call);
  if (!address) return "";
  const parts = program.op(address.ref) === Op.Template ? program.parts(address.ref) : [address.ref];
  const texts = parts.filter((part) => program.op(part) === Op.Const).map((part) => program.text(part, "a"));
  return texts.map((text) => ASKS_LEAVE.exec(text)?.[0] ?? "").find((text) => text !== "") ?? "";
}

/** Addresses at which it is asked whether something is permitted, with the scheme or the path before them. */
const ASKS_LEAVE =
  /(?<=\/)(validate|verify|check)-?([\w-]*-)?(privileges?|permissions?|grants?|approvals?|consent|authori[sz]ation)(-grants?)?(?![\w-])/i;

/** What a call that tests a text looks at, and whether every word it looks for is a refusal. */
export function wordsTested(program: Program, call: Ref): { tested: Ref[]; refusing: boolean } {
  const callee = program.field(call, "a");
  const parts = program.args(call).map((arg) => arg.ref);
  if (program.op(callee) === Op.Load) parts.unshift(program.field(callee, "a"));
  const words = parts.flatMap((part) => (program.op(part) === Op.Array ? program.args(part).map((arg) => arg.ref) : [part]));
  const constants = words
    .filter((word) => program.op(word) === Op.Const)
    .map((word) => program.text(word, "a").replace(/[\W_]/g, ""));
  const tested = parts.filter((part) => ![Op.Const, Op.Array, Op.Function].some((op) => op === program.op(part)));
  return { tested, refusing: constants.length > 0 && constants.every((word) => REFUSING.test(word)) };
}
