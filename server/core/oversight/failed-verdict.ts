import { nameOfCall } from "../gate/gate-answer.js";
import { nodeOf, type Program, type Ref, refOf, uncast, unitOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { BlockKind, ConstType, encloses, Op } from "../unit/unit.js";
import { codeOfAgents, flawed, isUnder } from "./flaw.js";
import { outlivedIn } from "./outlived-yes.js";

/** Functions that ask a model what it thinks of somebody's work. */
const JUDGING = /judg|(?<!p)review|verdict|evaluat|critic|critique|approv|(?<!up|down)grad(e|ing)|assess/i;
/** Where a judgement says yes or no. */
const VERDICT = /^(verdict|decision|approv(ed|al|e)?|allow(ed)?|accept(ed)?|pass(ed|es)?)$/i;
const YES = /^(approved?|allow(ed)?|accept(ed)?|pass(ed)?|yes|lgtm|ship)$/i;

/** Judgements of a model that turn out well when the judge itself fails. */
export function failedVerdicts(solver: Solver): Candidate[] {
  const rule = solver.knowledge.rules.find((one) => one.flaws.includes("on-error"));
  if (!rule) return [];
  const { program } = solver;
  const out: Candidate[] = [];
  const add = (at: Ref, name: string) => out.push(flawed(solver, rule, "on-error", at, name, "says yes when it fails"));
  for (const { id, unit } of codeOfAgents(solver)) {
    for (const { name, returns } of unit.functions) {
      if (!JUDGING.test(name) || returns.length < 2) continue;
      const given = returns.flatMap((node) => {
        const value = unit.a[node] as number;
        return value < 0 ? [] : [{ at: refOf(id, node), value: refOf(id, value) }];
      });
      const yes = given.filter(({ value }) => isYes(program, value));
      const judged = yes.length ? given.filter(({ at, value }) => isModels(solver, at, value)) : [];
      const isTried = judged.some(({ at }) => isUnder(solver, at, BlockKind.Try));
      for (const { at } of judged.length ? yes : [])
        if (isUnder(solver, at, BlockKind.Catch) || (isTried && isLeft(program, at) && goesOn(program, at))) add(at, name);
    }
    for (const { at, name } of outlivedIn(solver, id, unit)) add(at, name);
    for (let node = 0; node < unit.op.length; node++) {
      const ref = refOf(id, node);
      const parts = unit.op[node] === Op.Phi || unit.op[node] === Op.Cell ? program.parts(ref) : [];
      const name = parts.map((part) => judgeAt(program, part)).find((one) => one !== "");
      if (name) for (const part of parts) if (isYes(program, part) && isUnder(solver, part, BlockKind.Catch)) add(part, name);
      const yes = unit.op[node] === Op.Call ? insteadOfFailing(program, ref) : undefined;
      if (yes) add(yes.at, yes.name);
    }
  }
  return out;
}

/** Whether a function comes to a place whenever it has not ended before: after an error that was caught, too. */
function isLeft(program: Program, at: Ref): boolean {
  const { block, blocks } = program.unit(at);
  for (let id = block[nodeOf(at)] ?? -1; id >= 0; id = blocks[id]?.parent ?? -1)
    if (blocks[id]?.kind !== BlockKind.Root && blocks[id]?.kind !== BlockKind.After) return false;
  return true;
}

/** Whether the function of a place goes on after an error that it caught. */
function goesOn(program: Program, at: Ref): boolean {
  const unit = program.unit(at);
  const { op, blocks } = unit;
  const own = nodeOf(program.functionAt(at));
  return blocks.some(
    ({ kind, function: fn }, id) =>
      kind === BlockKind.Catch &&
      fn === own &&
      !op.some((one, node) => (one === Op.Return || one === Op.Throw) && encloses(unit, id, unit.block[node] ?? -1)),
  );
}

/** Whether a value is a verdict that says yes, whatever was judged. */
function isYes(program: Program, value: Ref): boolean {
  const verdict = uncast(program, value);
  if (verdict < 0 || program.op(verdict) !== Op.Object) return false;
  return program.entries(verdict).some(({ name, value: said }) => {
    if (!VERDICT.test(name) || program.op(said) !== Op.Const) return false;
    const text = program.text(said, "a");
    return program.number(said, "b") === ConstType.Boolean ? text === "true" : YES.test(text);
  });
}

/** Whether what is returned here carries a verdict of a model. */
function isModels({ program, tracer, flow }: Solver, at: Ref, value: Ref): boolean {
  if (value < 0) return false;
  const chain = flow.chain(at);
  const said = program.op(value) === Op.Object ? program.entries(value).filter(({ name }) => VERDICT.test(name)) : [{ value }];
  const starts = said.map((one) => ({ ref: one.value, fields: [], frame: undefined, level: 0 }));
  return starts.length > 0 && tracer.trace(starts, chain).hits.some(({ kind }) => kind === "model-output");
}

/** The name of the judge whose answer a value is; empty where it is none's. */
function judgeAt(program: Program, value: Ref): string {
  const call = uncast(program, value);
  if (call < 0 || program.op(call) !== Op.Call) return "";
  const name = nameOfCall(program, call);
  return JUDGING.test(name) ? name : "";
}

/** What a call puts in the place of a judgement that fails: `judge(change).catch(() => ({ verdict: "APPROVE" }))`. */
function insteadOfFailing(program: Program, call: Ref): { at: Ref; name: string } | undefined {
  const callee = program.field(call, "a");
  if (program.op(callee) !== Op.Load || program.text(callee, "b") !== "catch") return undefined;
  const name = judgeAt(program, program.field(callee, "a"));
  const [handler] = program.args(call);
  if (!name || !handler || program.op(handler.ref) !== Op.Function) return undefined;
  const fn = program.functionOfNode(handler.ref);
  const returns = program.functionInfo(fn).returns.map((node) => refOf(unitOf(fn), node));
  const at = returns.find((one) => isYes(program, program.field(one, "a")));
  return at === undefined ? undefined : { at, name };
}
