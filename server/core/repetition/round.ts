import type { Hit } from "../flow/hit.js";
import { type FunctionRef, methodOf, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { type BlockId, encloses, Op } from "../unit/unit.js";

const DEEPEST = 2;
const GROWING = new Set(["push", "unshift", "concat", "append", "addMessage"]);

/** The call of a loop's own function with which a round begins: the first one on the way of the value, or the one that leads to the change. */
export function startOfRound(program: Program, at: Ref, loop: BlockId, hit: Hit | undefined): Ref {
  const unit = program.unit(at);
  for (const { ref } of hit?.states ?? []) {
    if (unitOf(ref) !== unitOf(at) || !encloses(unit, loop, unit.block[nodeOf(ref)] ?? -1)) continue;
    const op = program.op(ref);
    if (op === Op.Call || op === Op.New) return ref;
  }
  return at;
}

/** Whether the first call of a round is handed a list that the loop makes longer: a conversation goes on, and its end is the model's. */
export function isConversation(solver: Solver, start: Ref, loop: BlockId): boolean {
  const { program } = solver;
  const op = program.op(start);
  if (op !== Op.Call && op !== Op.New) return false;
  const grown = grownIn(program, start, loop);
  if (!grown.length) return false;
  const reads = (ref: Ref, depth: number): boolean => {
    if (ref < 0 || depth > 4) return false;
    if (grown.some((other) => sameValue(program, ref, other))) return true;
    switch (program.op(ref)) {
      case Op.Object:
        return program.entries(ref).some((entry) => reads(entry.value, depth + 1));
      case Op.Array:
        return program.args(ref).some((arg) => arg.spread && reads(arg.ref, depth + 1));
      case Op.Phi:
      case Op.Cell:
        return program.parts(ref).some((part) => part < ref && reads(part, depth + 1));
      default:
        return false;
    }
  };
  return program.args(start).some((arg) => reads(arg.ref, 0));
}

/** Takes the next thing out of a queue. */
const TAKING = /^(shift|dequeue|peek|poll)$/;

/** Whether a loop takes one thing after the other out of a queue that it does not fill itself, and the value is none of them: what comes in is worked off. */
export function isOfQueue(program: Program, near: Ref, loop: BlockId, hit: Hit | undefined): boolean {
  const unit = program.unit(near);
  const grown = grownIn(program, near, loop);
  return unit.op.some((_, node) => {
    const call = refOf(unitOf(near), node);
    if (!encloses(unit, loop, unit.block[node] as number) || !TAKING.test(methodOf(program, call))) return false;
    const queue = program.field(program.field(call, "a"), "a");
    const isTakenUp = program.users(call).length > 0 && !hit?.states.some(({ ref }) => ref === call);
    return isTakenUp && !grown.some((list) => sameValue(program, list, queue));
  });
}

/** Lists that a loop makes longer. */
function grownIn(program: Program, near: Ref, loop: BlockId): Ref[] {
  const unit = program.unit(near);
  const out: Ref[] = [];
  for (let node = 0; node < unit.op.length; node++) {
    if (!encloses(unit, loop, unit.block[node] as number)) continue;
    const ref = refOf(unitOf(near), node);
    if (unit.op[node] === Op.Call) {
      const callee = program.field(ref, "a");
      if (program.op(callee) === Op.Load && GROWING.has(program.text(callee, "b"))) out.push(program.field(callee, "a"));
    } else if (unit.op[node] === Op.Array) for (const arg of program.args(ref)) if (arg.spread) out.push(arg.ref);
  }
  return out;
}

/** Whether two nodes read the same variable or field. */
function sameValue(program: Program, x: Ref, y: Ref): boolean {
  if (x === y) return true;
  if (program.op(x) !== Op.Load || program.op(y) !== Op.Load || program.text(x, "b") !== program.text(y, "b")) return false;
  const [from, other] = [program.field(x, "a"), program.field(y, "a")];
  return from === other || (program.op(from) === Op.This && program.op(other) === Op.This);
}

/** Whether a person is asked in every round: in the loop itself, or in what it calls. */
export function isAskedFor(solver: Solver, fn: FunctionRef, loop: BlockId): boolean {
  const unit = solver.program.unit(fn);
  return asks(solver, fn, (call) => encloses(unit, loop, unit.block[call] as number), 0, new Set());
}

function asks(
  solver: Solver,
  fn: FunctionRef,
  counts: (call: number) => boolean,
  depth: number,
  seen: Set<FunctionRef>,
): boolean {
  if (seen.has(fn)) return false;
  seen.add(fn);
  return solver.gates.places.callsIn(fn).some((call) => {
    if (!counts(call)) return false;
    return solver.resolver.callees(refOf(unitOf(fn), call)).some((value) => {
      if (value.is === "api") return value.api.child("()").matches.some((match) => match.as === "answer");
      return value.is === "function" && depth < DEEPEST && asks(solver, value.fn, () => true, depth + 1, seen);
    });
  });
}
