import type { GateRow } from "../knowledge.js";
import type { Program, Ref } from "../program/program.js";
import { Op } from "../unit/unit.js";
import { originOf } from "./gate-answer.js";
import { entriesUnder } from "./gate-list.js";
import { agrees, type Test } from "./verdict.js";

/** Whether an answer of which something is asked is a yes then. */
export const isYes = (program: Program, row: GateRow, answer: Ref, test: Test): boolean =>
  agrees(inWords(program, row, answer, test), row.refuses);

/**
 * What is asked of an answer, in the words among which a person chooses where the answer is the position of one:
 * `response === 0` asks for the first of the `buttons`.
 */
function inWords(program: Program, row: GateRow, answer: Ref, test: Test): Test {
  if (!row.words) return test;
  const call = originOf(program, answer);
  const options = program.op(call) === Op.Call ? program.args(call).map(({ ref }) => ref) : [];
  const lists = options
    .filter((ref) => program.op(ref) === Op.Object)
    .flatMap((ref) => entriesUnder(program, ref, [row.words as string]));
  const [list] = lists.map(([ref]) => ref);
  const asked = "truthy" in test ? { text: "0", equal: !test.truthy } : test;
  const word = list !== undefined && program.op(list) === Op.Array ? program.args(list)[Number(asked.text)]?.ref : undefined;
  if (word === undefined || program.op(word) !== Op.Const) return test;
  return { text: program.text(word, "a"), equal: asked.equal };
}
