import type { State } from "./flow.js";

import { type FunctionRef, refOf, type Ref, unitOf } from "./program.js";
import type { Candidate, Solver } from "./solve.js";
import { BlockKind, ConstType, Op } from "./unit.js";
import { REVIEW_NAME } from "./verdict.js";

/** Functions that stand where a verdict is expected, by what they are called. */
const VERDICT_NAME = /approv|confirm|consent|permission|review|evaluat|benchmark|judge|verif|validat|replay|grade|isallowed|canuse|simulate\w*(result|test)/i;
const ALLOWING = /^(allow(ed)?|approved?|accept(ed)?|yes|true)$/i;

/** Whether a value, or the field of it that carries the verdict, always says yes. */
function alwaysYes(solver: Solver, ref: Ref): boolean {
  const { program } = solver;
  if (program.op(ref) === Op.Const) return program.number(ref, "b") === ConstType.Boolean ? program.text(ref, "a") === "true" : ALLOWING.test(program.text(ref, "a")) && program.number(ref, "b") === ConstType.String;
  if (program.op(ref) === Op.Await || program.op(ref) === Op.Cast) return alwaysYes(solver, program.field(ref, "a"));
  if (program.op(ref) === Op.Call) {
    const callee = program.field(ref, "a");
    const arg = program.args(ref)[0];
    return program.op(callee) === Op.Load && program.text(callee, "b") === "resolve" && program.op(program.field(callee, "a")) === Op.Global && arg !== undefined && alwaysYes(solver, arg.ref);
  }
  if (program.op(ref) !== Op.Object) return false;
  return program.entries(ref).some((entry) => /^(approved|allowed|allow|accepted|granted|behavior|decision|outcome|action|passed|ok)$/i.test(entry.name) && program.op(entry.value) === Op.Const && alwaysYes(solver, entry.value));
}

/** Whether a value depends on chance. */
function random(solver: Solver, ref: Ref, depth = 0): boolean {
  const { program } = solver;
  const op = program.op(ref);
  if (depth > 5) return false;
  if (op === Op.Call) return solver.resolver.callees(ref).some((value) => value.is === "api" && value.api.package === "" && value.api.steps.join(".") === "Math.random");
  if (op === Op.Compare || op === Op.Binary || op === Op.And || op === Op.Or) return random(solver, program.field(ref, "a"), depth + 1) || random(solver, program.field(ref, "b"), depth + 1);
  if (op === Op.Not || op === Op.Await || op === Op.Unary) return random(solver, program.field(ref, "a"), depth + 1);
  if (op === Op.Object) return program.entries(ref).some((entry) => /pass|approv|allow|accept|ok|safe/i.test(entry.name) && random(solver, entry.value, depth + 1));
  if (op === Op.Phi || op === Op.Cell) return program.parts(ref).some((part) => random(solver, part, depth + 1));
  return false;
}

/** Calls whose result decides a branch. */
function verdictCalls(solver: Solver): Set<FunctionRef> {
  const { program, resolver } = solver;
  const out = new Set<FunctionRef>();
  const visit = (ref: Ref, depth: number) => {
    if (ref < 0 || depth > 6) return;
    switch (program.op(ref)) {
      case Op.Not:
      case Op.Await:
      case Op.Load:
      case Op.Cast:
        visit(program.field(ref, "a"), depth + 1);
        return;
      case Op.And:
      case Op.Or:
      case Op.Nullish:
      case Op.Compare:
        visit(program.field(ref, "a"), depth + 1);
        visit(program.field(ref, "b"), depth + 1);
        return;
      case Op.Phi:
      case Op.Cell:
        for (const part of program.parts(ref)) visit(part, depth + 1);
        return;
      case Op.Call:
        for (const value of resolver.callees(ref)) if (value.is === "function") out.add(value.fn);
        return;
    }
  };
  for (const { id, unit } of program.loaded) {
    if (unit.language === "json" || !solver.agents.has(resolver.linker.packageOf(unit.file))) continue;
    for (const block of unit.blocks) if (block.guard >= 0) visit(refOf(id, block.guard), 0);
  }
  return out;
}

/** Approvals that say yes by themselves: always, by chance, on an error, or because a model said so. */
export function flawsOf(solver: Solver): Candidate[] {
  const rules = solver.knowledge.rules.filter((rule) => rule.flaws.length);
  if (!rules.length || !solver.agents.size) return [];
  const { program, resolver } = solver;
  const out: Candidate[] = [];
  const add = (flaw: string, at: Ref, place: string, label: string) => {
    for (const rule of rules)
      if (rule.flaws.includes(flaw) && !out.some((other) => other.at === at))
        out.push({ rule, site: at, kind: flaw, place, hit: undefined, chain: solver.flow.chain(at), at, gate: undefined, looked: [], ways: { all: 1, ungated: 1 }, assumed: false, label, note: false });
  };
  const decided = verdictCalls(solver);
  for (const { id, unit } of program.loaded) {
    if (unit.language === "json" || !solver.agents.has(resolver.linker.packageOf(unit.file))) continue;
    for (let fn = 1; fn < unit.functions.length; fn++) {
      const info = unit.functions[fn];
      if (!info || !info.returns.length) continue;
      const ref = refOf(id, fn);
      const named = VERDICT_NAME.test(info.name);
      const decider = /canuse|approv|permission|elicit/i.test(info.name) || named ? solver.roles.of(ref).decider : undefined;
      const review = decider !== undefined || REVIEW_NAME.test(info.name);
      if (!named && !decider) continue;
      const returns = info.returns.map((node) => ({ node: refOf(id, node), value: (unit.a[node] ?? -1) < 0 ? -1 : refOf(id, unit.a[node] as number) }));
      const name = info.name || "an approval";
      for (const { node, value } of returns) if (value >= 0 && random(solver, value)) add("random", node, name, `${name} answers by chance`);
      if (!review || (!decider && !decided.has(ref))) continue;
      const values = returns.filter(({ value }) => value >= 0);
      const first = values[0];
      const throwing = unit.op.some((op, node) => op === Op.Throw && unit.blocks[unit.block[node] as number]?.function === fn);
      if (first && values.length === returns.length && !throwing && values.every(({ value }) => alwaysYes(solver, value))) add("constant", first.node, name, `${name} always says yes`);
      else
        for (const { node, value } of values) {
          if (!alwaysYes(solver, value)) continue;
          for (let block = unit.block[node - id * 0x1000000] ?? -1; block >= 0; block = unit.blocks[block]?.parent ?? -1) if (unit.blocks[block]?.kind === BlockKind.Catch) add("on-error", node, name, `${name} says yes when it fails`);
        }
      for (const { node, value } of values) {
        const state: State = { ref: value, fields: [], frame: undefined, level: 0 };
        if (program.op(value) === Op.Const) continue;
        const hit = solver.tracer.trace(verdictParts(solver, state), solver.flow.chain(node)).hits.find((one) => one.kind === "model-output");
        if (hit) add("model-computed", node, name, `${name} asks the model`);
      }
    }
  }
  void unitOf;
  return out;
}

/** The values a verdict is made of: both sides of comparisons, and the field that carries it. */
function verdictParts(solver: Solver, state: State): State[] {
  const { program } = solver;
  const { ref } = state;
  const op = program.op(ref);
  if (op === Op.Compare || op === Op.And || op === Op.Or) return [...verdictParts(solver, { ...state, ref: program.field(ref, "a") }), ...verdictParts(solver, { ...state, ref: program.field(ref, "b") })];
  if (op === Op.Not) return verdictParts(solver, { ...state, ref: program.field(ref, "a") });
  if (op === Op.Object) return program.entries(ref).filter((entry) => /^(approved|allowed|allow|accepted|granted|behavior|decision)$/i.test(entry.name)).flatMap((entry) => verdictParts(solver, { ...state, ref: entry.value }));
  return [state];
}
