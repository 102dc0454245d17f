import type { Frame } from "../flow/state.js";
import { listUnder } from "../listed-under.js";
import { onceFor } from "../once.js";
import { type FunctionRef, type Program, type Ref, refOf } from "../program/program.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, Entry, type FunctionId, listOf, Op, type Unit } from "../unit/unit.js";

/** A place where a member is given a value. */
interface Change {
  name: string;
  fn: FunctionId;
  /** The object is made in the same function, so that it is nobody else's yet. */
  isMaking: boolean;
}

/**
 * Whether a member that is read may have another value when it is read again: something stores to one of that name, be
 * it of whatever object, after it has been made. What belongs to the process stays as it is.
 */
export function isChanged(program: Program, load: Ref, frame: Frame | undefined): boolean {
  if (isOfProcess(program, load)) return false;
  const changes = changesOf(program).get(program.text(load, "b")) ?? [];
  return changes.some(({ fn, isMaking }) => !isMaking || fn === program.functionAt(load) || isOnWay(program, fn, frame));
}

/** Whether a function is one of those that a frame has come through. */
function isOnWay(program: Program, fn: FunctionRef, frame: Frame | undefined): boolean {
  for (let at = frame; at; at = at.parent) if (at.fn === fn || program.functionAt(at.caller.call) === fn) return true;
  return false;
}

function isOfProcess(program: Program, load: Ref): boolean {
  let at = load;
  while (at >= 0 && program.op(at) === Op.Load) at = program.field(at, "a");
  return at >= 0 && program.op(at) === Op.Global && /^(process|Deno|Bun)$/.test(program.text(at, "a"));
}

const changesOf = onceFor((program: Program) => {
  const out = new Map<string, { fn: FunctionRef; isMaking: boolean }[]>();
  for (const { id, unit } of program.each())
    for (const { name, fn, isMaking } of changesIn(unit)) listUnder(out, name, { fn: refOf(id, fn), isMaking });
  return out;
});

/** What is stored outside constructors, and what a getter finds anew each time. */
const changesIn = byUnit((unit): Change[] => {
  const out: Change[] = [];
  if (TEST_FILE.test(unit.file)) return out;
  for (const { members } of unit.classes)
    for (const { name, kind, function: fn } of members) if (kind === "getter") out.push({ name, fn, isMaking: false });
  for (let node = 0; node < unit.op.length; node++) {
    const op = unit.op[node];
    const fn = functionOf(unit, node);
    if (op === Op.Object) {
      const list = listOf(unit, node);
      for (let i = 0; i + 2 < list.length; i += 3)
        if (list[i] === Entry.Getter) out.push({ name: unit.strings[list[i + 1] ?? -1] ?? "", fn, isMaking: false });
    }
    if ((op !== Op.Store && op !== Op.Delete) || unit.functions[fn]?.kind === "constructor") continue;
    const object = unit.a[node] ?? -1;
    const isMade = unit.op[object] === Op.Object || unit.op[object] === Op.New;
    out.push({ name: unit.strings[unit.b[node] ?? -1] ?? "", fn, isMaking: isMade && functionOf(unit, object) === fn });
  }
  return out;
});

const functionOf = (unit: Unit, node: number): FunctionId => unit.blocks[unit.block[node] ?? -1]?.function ?? 0;
