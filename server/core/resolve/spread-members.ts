import { isSameRead, methodOf, type Program, type Ref, refOf, returnedBy, uncast, unitOf } from "../program/program.js";
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
export function spreadMembers(program: Program, object: Ref): Known[] {
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
  const [asking] = LOOKING.test(methodOf(program, found)) ? program.args(found) : [];
  if (!asking || program.op(asking.ref) !== Op.Function) return [];
  const fn = program.functionOfNode(asking.ref);
  const [param] = program.functionInfo(fn).params;
  const answer = returnedBy(program, fn);
  return param && answer >= 0 ? comparedOf(program, answer, refOf(unitOf(fn), param.node)) : [];
}

/** The member of an object that is compared with a constant. */
function comparedOf(program: Program, compare: Ref, object: Ref): Known[] {
  if (program.op(compare) !== Op.Compare || !/^={2,3}$/.test(program.text(compare, "c"))) return [];
  const [read, value] = [program.field(compare, "a"), program.field(compare, "b")];
  if (program.op(read) !== Op.Load || program.op(value) !== Op.Const) return [];
  return isSameRead(program, program.field(read, "a"), object, (ref) => uncast(program, ref))
    ? [{ name: program.text(read, "b"), value: program.text(value, "a") }]
    : [];
}
