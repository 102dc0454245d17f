import type { Hit } from "../flow/hit.js";
import { ANYWHERE, type Chain, type State } from "../flow/state.js";
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
    for (const { guard, level, verdicts } of verdictsOn(solver, from, hit)) {
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

/** Something done on the way of a change: by the calls that lead to it, and with the value itself. */
interface Done {
  at: Ref;
  level: number;
  chain: Chain;
}

/** Conditions, decided by a model's reply, under which a change is made, or what it is made of is handed on or kept. */
function* verdictsOn(solver: Solver, from: Candidate, hit: Hit): Generator<{ guard: Ref; level: number; verdicts: Hit[] }> {
  const seen = new Set<Ref>();
  for (const { at, level, chain } of doneOnWay(solver, from, hit)) {
    const unit = solver.program.unit(at);
    for (let block = unit.block[nodeOf(at)] ?? -1; block >= 0; block = unit.blocks[block]?.parent ?? -1) {
      const node = unit.blocks[block]?.guard ?? -1;
      const guard = refOf(unitOf(at), node);
      if (node < 0 || seen.has(guard)) continue;
      seen.add(guard);
      if (chain === ANYWHERE && isMadeUnder(solver, hit, unitOf(at), block)) continue;
      const parts = judgedIn(solver, { ref: guard, fields: [], frame: undefined, level }, chain);
      if (!parts.length) continue;
      const verdicts = solver.tracer
        .trace(parts, chain)
        .hits.filter((one) => one.kind === "model-output" && !isOfService(solver, one));
      if (verdicts.length) yield { guard, level, verdicts };
    }
  }
}

function* doneOnWay({ program, gates, flow }: Solver, { site, chain }: Candidate, hit: Hit): Generator<Done> {
  const { states, kept, sent } = hit;
  for (const [level, at] of [site, ...chain.calls.slice(0, MOST_CALLS).map((caller) => caller.call)].entries())
    yield { at, level, chain };
  const anywhere = (at: Ref): Done => ({ at, level: 0, chain: ANYWHERE });
  for (const at of [kept, sent?.write ?? -1]) if (at >= 0) yield anywhere(at);
  // What asks the model looks at the form of its answer first.
  const made = calledFirst({ program }, hit);
  for (let i = states.findIndex(({ ref }) => ref === made) + 1; i < states.length; i++) {
    if (!i) continue;
    const [before, { ref }] = [(states[i - 1] as State).ref, states[i] as State];
    if (ref === before) continue;
    yield anywhere(ref);
    const isHanded = (call: Ref) => program.args(call).some((arg) => arg.ref === before);
    if (program.op(ref) === Op.Param) {
      for (const { call } of flow.graph.uses(program.functionOfNode(ref)).callers) if (isHanded(call)) yield anywhere(call);
      continue;
    }
    // What is put into a list leaves no trace but the call that puts it there.
    if (program.functionAt(ref) !== program.functionAt(before)) continue;
    for (const node of gates.places.callsIn(program.functionAt(ref))) {
      const call = refOf(unitOf(ref), node);
      const callee = program.field(call, "a");
      if (program.op(callee) === Op.Load && program.field(callee, "a") === ref && isHanded(call)) yield anywhere(call);
    }
  }
}

/** What a server says of its answer, and no model in it. */
const OF_SERVICE = new Set(["ok", "status", "statusCode", "statusText"]);

const isOfService = ({ requests }: Solver, { ref, states: [from] }: Hit): boolean =>
  OF_SERVICE.has(from?.fields[0] ?? "") && requests.of(ref, "source") !== undefined;

/** Whether what is judged is asked for only under a condition, and was not there to be judged. */
function isMadeUnder(solver: Solver, hit: Hit, unit: number, block: number): boolean {
  const made = calledFirst(solver, hit);
  if (unitOf(made) !== unit || solver.program.op(made) === Op.Param) return false;
  const { blocks, block: blockOf } = solver.program.unit(made);
  let at = blockOf[nodeOf(made)] ?? -1;
  while (at >= 0 && at !== block) at = blocks[at]?.parent ?? -1;
  return at === block;
}

/** The call by which a reply comes into the function that uses it: two of them are two questions, even through one helper. */
function calledFirst(solver: Pick<Solver, "program">, hit: Hit): Ref {
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
