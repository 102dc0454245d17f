import type { CommandRow } from "../knowledge.js";
import { nodeOf, type Program, type Ref } from "../program/program.js";
import { calledAt, nameAt, wordsOf } from "../unit/name-at.js";
import { Op } from "../unit/unit.js";

/** What says that a name is where a program lies, or how it is started. */
const PLACE = /^(path|bin|binary|cmd|command|cli|exe|executable|program)$/;

/** The program that a value is by its name, where only the run knows the path: `claudePath`, `settings.codexBin`, `findClaude()`. `programs` are those that the rows know. */
export function programNamed(program: Program, ref: Ref, programs: ReadonlySet<string>): string | undefined {
  const unit = program.unit(ref);
  const isCall = program.op(ref) === Op.Call;
  const words = wordsOf(isCall ? calledAt(unit, nodeOf(ref)) : nameAt(unit, nodeOf(ref)));
  const isPlace = isCall ? /^(find|which|locate|resolve|get)$/.test(words[0] ?? "") : words.some((word) => PLACE.test(word));
  return isPlace ? words.find((word) => programs.has(word)) : undefined;
}

/** The programs that some rows are about. */
export const programsOf = (rows: readonly CommandRow[]): ReadonlySet<string> => new Set(rows.flatMap((row) => row.program));
