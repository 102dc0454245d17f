import type { Hit } from "../flow/hit.js";
import { nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { Op } from "../unit/unit.js";
import { judgedIn } from "./judged.js";

const MOST_CALLS = 6;

/** Changes that are let through by a verdict of the model, or of the client of a model service, that made them. */
export function selfJudged(solver: Solver, candidates: readonly Candidate[]): Candidate[] {
  const rules = solver.knowledge.rules.filter((rule) => rule.same.length);
  const out: Candidate[] = [];
  for (const from of candidates) {
    const { hit } = from;
    // Where the model chooses the file itself, what it says decides what it does, and is no verdict on it.
    if (!hit || from.reach || from.rule.within.length) continue;
    const fitting = rules.filter((rule) => rule.into.includes(from.kind) && rule.from.includes(hit.kind));
    if (!fitting.length || (from.gate && fitting.every((rule) => rule.unless.includes(from.gate?.kind ?? "")))) continue;
    const asked = calledFirst(solver, hit);
    for (const { guard, level, verdicts } of verdictsOn(solver, from)) {
      // What is only made behind the condition was not there to be judged.
      if (hit.level < level) continue;
      // One of the calls that either may come from is the same question: which tool it asks for is no verdict.
      if (verdicts.some((verdict) => calledFirst(solver, verdict) === asked)) continue;
      const verdict = verdicts.find((one) => sameClient(solver, one.ref, hit.ref) && !isFlawed(solver, one, candidates));
      if (!verdict) continue;
      for (const rule of fitting)
        if (!out.some((other) => other.rule === rule && (other.at === guard || other.change?.ref === from.at)))
          out.push({
            ...from,
            rule,
            at: guard,
            change: { ref: from.at, label: from.label },
            label: "accepted by the same model",
          });
    }
  }
  return out;
}

/** Conditions on the way down to a change that a model's reply decides. */
function* verdictsOn(solver: Solver, { site, chain }: Candidate): Generator<{ guard: Ref; level: number; verdicts: Hit[] }> {
  const places = [site, ...chain.calls.slice(0, MOST_CALLS).map((caller) => caller.call)];
  for (const [level, at] of places.entries()) {
    const unit = solver.program.unit(at);
    for (let block = unit.block[nodeOf(at)] ?? -1; block >= 0; block = unit.blocks[block]?.parent ?? -1) {
      const node = unit.blocks[block]?.guard ?? -1;
      if (node < 0) continue;
      const guard = refOf(unitOf(at), node);
      const parts = judgedIn(solver, { ref: guard, fields: [], frame: undefined, level }, chain);
      if (!parts.length) continue;
      const verdicts = solver.tracer.trace(parts, chain).hits.filter((hit) => hit.kind === "model-output");
      if (verdicts.length) yield { guard, level, verdicts };
    }
  }
}

/** The call by which a reply comes into the function that uses it: two of them are two questions, even through one helper. */
function calledFirst(solver: Solver, hit: Hit): Ref {
  for (const { ref, frame } of hit.states) {
    const op = solver.program.op(ref);
    if (!frame && (op === Op.Call || op === Op.Param)) return ref;
  }
  // A walk that began in a helper was entered by a call as well.
  let frame = hit.states.at(-1)?.frame;
  while (frame?.parent) frame = frame.parent;
  return frame?.caller.call ?? hit.ref;
}

/** Whether two replies come from one client of a model service, or from one model. */
function sameClient(solver: Solver, x: Ref, y: Ref): boolean {
  if (x === y) return true;
  const [from, other] = [rootOf(solver, x), rootOf(solver, y)];
  if (from < 0 || other < 0) return false;
  if (from === other) return modelOf(solver, x) === modelOf(solver, y) || isObject(solver, from);
  return sameImport(solver, from, other) && modelOf(solver, x) === modelOf(solver, y);
}

/** What a call is a method of: the first name of `client.responses.create()`. */
function rootOf(solver: Solver, call: Ref): Ref {
  const { program, resolver } = solver;
  if (program.op(call) !== Op.Call) return -1;
  let at = program.field(call, "a");
  while (program.op(at) === Op.Load && program.op(program.field(at, "a")) !== Op.This) at = program.field(at, "a");
  if (program.op(at) !== Op.Import) return at;
  const target = resolver.linker.import(at);
  return target.to === "node" ? target.ref : at;
}

const isObject = (solver: Solver, ref: Ref): boolean => solver.program.op(ref) !== Op.Import;

function sameImport(solver: Solver, x: Ref, y: Ref): boolean {
  const { program } = solver;
  if (program.op(x) === Op.Load && program.op(y) === Op.Load) return program.text(x, "b") === program.text(y, "b");
  return program.op(x) === Op.Import && program.op(y) === Op.Import && program.text(x, "a") === program.text(y, "a");
}

/** The model that a call names, as far as the source says it. */
function modelOf(solver: Solver, call: Ref): string | undefined {
  const { program, resolver } = solver;
  const [options] = program.args(call);
  if (!options || program.op(options.ref) !== Op.Object) return undefined;
  const model = program.entries(options.ref).find((entry) => entry.name === "model")?.value;
  if (model === undefined) return undefined;
  const named = program.op(model) === Op.Call ? program.args(model)[0]?.ref : model;
  return named === undefined ? undefined : resolver.constant(named);
}

/** Whether a finding on the verdict's own function says already that a model gives it. */
function isFlawed(solver: Solver, verdict: Hit, candidates: readonly Candidate[]): boolean {
  const { program } = solver;
  const functions = new Set(verdict.states.map(({ ref }) => program.functionAt(ref)));
  return candidates.some(
    (candidate) =>
      candidate.rule.flaws.includes("model-computed") &&
      candidate.kind === "model-computed" &&
      functions.has(program.functionAt(candidate.at)),
  );
}
