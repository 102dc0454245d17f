import type { State } from "../flow/state.js";
import { onceFor } from "../once.js";
import { isSameRead, type Program, type Ref } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import { Op } from "../unit/unit.js";

/** Under which names a turn of a conversation says who speaks, and what. */
const WHO = /^(role|speaker|sender(_?(name|role|type))?|(is_?)?from_?me|is_?(bot|me|user|human|assistant|ai|agent))$/i;
const WHAT = /^(content|text|message|body|parts|msg|utterance)$/i;
/** What stands between the two in a text: no more than a word or two. */
const BETWEEN = /^\W*(\w+\W*){0,2}$/;
const ANY = /^/;
const DEEPEST = 4;

/** Whether a step leads to what a text tells of a turn, with what was said behind who said it: `${turn.role}: ${turn.text}` quotes the conversation, whatever it is put into. */
export const isQuoted = (program: Program, { ref }: State, to: State): boolean =>
  program.op(ref) === Op.Template && quotedIn(program, ref).includes(to.ref);

/** The parts of a text that are what it quotes. */
function quotedIn(program: Program, template: Ref): readonly Ref[] {
  const known = quotes(program);
  let found = known.get(template);
  if (!found) {
    found = quotedParts(program, program.parts(template));
    known.set(template, found);
  }
  return found;
}

const quotes = onceFor((_: Program): Map<Ref, readonly Ref[]> => new Map());

function quotedParts(program: Program, parts: readonly Ref[]): Ref[] {
  const isOneOf = (turns: readonly Ref[]) => (turn: Ref) => turns.some((one) => isSameRead(program, one, turn));
  const quoted: Ref[] = [];
  let speakers: Ref[] = [];
  let between = "";
  for (const part of parts) {
    if (program.op(part) === Op.Const) between += program.text(part, "a");
    else if (BETWEEN.test(between)) quoted.push(...readsOf(program, part, WHAT).filter(isOneOf(speakers)));
    const turns = readsOf(program, part, WHO);
    if (turns.length) [speakers, between] = [turns, ""];
  }
  return quoted.length ? parts.filter((part) => readsOf(program, part, ANY).some(isOneOf(quoted))) : [];
}

/** The objects of which a value is what they have under a name, or is made of that, or chosen by it. */
function readsOf(program: Program, ref: Ref, name: RegExp, depth = 0): Ref[] {
  if (ref < 0 || depth > DEEPEST) return [];
  const inside = (refs: readonly Ref[]) => refs.flatMap((one) => readsOf(program, one, name, depth + 1));
  switch (program.op(ref)) {
    case Op.Load:
      return [...(name.test(program.text(ref, "b")) ? [program.field(ref, "a")] : []), ...inside([program.field(ref, "a")])];
    case Op.Cast:
    case Op.Not:
      return inside([program.field(ref, "a")]);
    case Op.Or:
    case Op.Nullish:
    case Op.Compare:
      return inside([program.field(ref, "a"), program.field(ref, "b")]);
    case Op.Index:
      return inside([program.field(ref, "b")]);
    case Op.Call:
      return inside([program.field(ref, "a"), ...program.args(ref).map((arg) => arg.ref)]);
    case Op.Template:
      return inside(program.parts(ref));
    case Op.Phi:
      return inside(program.parts(ref).flatMap((part) => [part, ...choosing(program, part)]));
    default:
      return [];
  }
}

/** What has to hold for one of the program's own words to be chosen. */
const choosing = (program: Program, word: Ref): Ref[] =>
  program.op(word) === Op.Const ? [...conditionsAt(program, word)].map(({ ref }) => ref) : [];
