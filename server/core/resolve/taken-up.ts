import { type Program, type Ref, refOf, uncast, unitOf } from "../program/program.js";
import { Entry, Op } from "../unit/unit.js";
import { conditionsAt } from "./condition.js";

/** A member of an object, and the constant that it is. */
export interface Known {
  name: string;
  value: string;
}

const LOOKING = /^(find|findLast|filter)$/;

/**
 * Members that an object literal takes up from others and that are constants: those of a literal that is spread in it, and
 * what has been asked of an object that is: `message.role === "system" ? { ...message, content } : message`.
 */
export function takenUp(program: Program, object: Ref): Known[] {
  return program.entries(object).flatMap(({ kind, value }) => {
    if (kind !== Entry.Spread) return [];
    const from = uncast(program, value);
    if (program.op(from) === Op.Object)
      return program
        .entries(from)
        .flatMap((entry) =>
          entry.kind === Entry.Named && program.op(entry.value) === Op.Const
            ? [{ name: entry.name, value: program.text(entry.value, "a") }]
            : [],
        );
    return [...askedOf(program, object, from), ...lookedFor(program, from)];
  });
}

/** What the branches around a place say of the members of an object. */
const askedOf = (program: Program, place: Ref, object: Ref): Known[] =>
  [...conditionsAt(program, place)].flatMap(({ ref, holds }) => (holds ? comparedOf(program, ref, object) : []));

/** What something that is found in a list was looked for by: `messages.find((message) => message.role === "system")`. */
function lookedFor(program: Program, found: Ref): Known[] {
  const callee = program.op(found) === Op.Call ? program.field(found, "a") : -1;
  const [asking] =
    callee >= 0 && program.op(callee) === Op.Load && LOOKING.test(program.text(callee, "b")) ? program.args(found) : [];
  if (!asking || program.op(asking.ref) !== Op.Function) return [];
  const { params, returns } = program.functionInfo(program.functionOfNode(asking.ref));
  const unit = unitOf(found);
  const [param] = params;
  const [answer, ...others] = returns.map((at) => program.field(refOf(unit, at), "a"));
  return param && answer !== undefined && answer >= 0 && !others.length
    ? comparedOf(program, answer, refOf(unit, param.node))
    : [];
}

/** The member of an object that is compared with a constant. */
function comparedOf(program: Program, compare: Ref, object: Ref): Known[] {
  if (program.op(compare) !== Op.Compare || !/^={2,3}$/.test(program.text(compare, "c"))) return [];
  const [read, value] = [program.field(compare, "a"), program.field(compare, "b")];
  if (program.op(read) !== Op.Load || program.op(value) !== Op.Const) return [];
  return isSame(program, program.field(read, "a"), object)
    ? [{ name: program.text(read, "b"), value: program.text(value, "a") }]
    : [];
}

/** Whether two reads are of the same: a value, or a member or an element of the same. */
function isSame(program: Program, x: Ref, y: Ref): boolean {
  const [a, b] = [uncast(program, x), uncast(program, y)];
  if (a === b) return true;
  const op = program.op(a);
  if (op !== program.op(b)) return false;
  const isRead = op === Op.Load && program.text(a, "b") === program.text(b, "b");
  const [i, j] = op === Op.Index ? [program.field(a, "b"), program.field(b, "b")] : [-1, -1];
  const isIndex =
    i >= 0 && program.op(i) === Op.Const && program.op(j) === Op.Const && program.text(i, "a") === program.text(j, "a");
  return (isRead || isIndex || (i >= 0 && i === j)) && isSame(program, program.field(a, "a"), program.field(b, "a"));
}
