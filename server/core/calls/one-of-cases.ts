import { once, onceFor } from "../once.js";
import { isSameRead, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { ConstType, Op } from "../unit/unit.js";

/** From so many names on, whoever compares them with what it is handed chooses one of many things to do. */
const FEWEST = 3;
const DEEPEST = 8;

/** Whether a call is what a function does under one of many names that it is handed: `switch (name) { case "write_file": write(args) … }`. */
export const isOneOfCases = (program: Program, call: Ref): boolean => keptFor(program)(call);

/** The ways of very many candidates lead through the same calls. */
const keptFor = onceFor((program: Program) => once((call: Ref) => isUnderName(program, call)));

function isUnderName(program: Program, call: Ref): boolean {
  const unit = program.unit(call);
  const { blocks } = unit;
  for (let at = unit.block[nodeOf(call)] ?? -1; at >= 0; at = blocks[at]?.parent ?? -1) {
    const block = blocks[at];
    if (!block || block.guard < 0 || !block.polarity) continue;
    for (const { subject } of namesCompared(program, refOf(unitOf(call), block.guard))) {
      if (!isHandedOver(program, subject)) continue;
      const names = new Set<string>();
      for (const other of blocks)
        if (other.guard >= 0 && other.function === block.function)
          for (const one of namesCompared(program, refOf(unitOf(call), other.guard)))
            if (isSameRead(program, one.subject, subject)) names.add(one.name);
      if (names.size >= FEWEST) return true;
    }
  }
  return false;
}

/** The texts that a condition compares something with, any of which makes it hold. */
export function namesCompared(program: Program, condition: Ref): { subject: Ref; name: string }[] {
  const [a, b] = [program.field(condition, "a"), program.field(condition, "b")];
  if (program.op(condition) === Op.Or) return [...namesCompared(program, a), ...namesCompared(program, b)];
  if (program.op(condition) !== Op.Compare || program.text(condition, "c") !== "===") return [];
  const isText = (ref: Ref) => program.op(ref) === Op.Const && program.number(ref, "b") === ConstType.String;
  if (isText(b)) return [{ subject: a, name: program.text(b, "a") }];
  return isText(a) ? [{ subject: b, name: program.text(a, "a") }] : [];
}

/** Whether a value is what a function is handed, or a part of that. */
function isHandedOver(program: Program, ref: Ref, depth = 0): boolean {
  const op = program.op(ref);
  if (depth > DEEPEST) return false;
  if (op === Op.Load || op === Op.Cast) return isHandedOver(program, program.field(ref, "a"), depth + 1);
  const [only, ...others] = op === Op.Cell ? program.parts(ref) : [];
  return op === Op.Param || (only !== undefined && !others.length && isHandedOver(program, only, depth + 1));
}
