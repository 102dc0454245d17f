import { type Chain, keyOfState, type State } from "../flow/state.js";
import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { ConstType, Op } from "../unit/unit.js";

const MOST_STATES = 60;

/** Fields of an answer that say what somebody thinks of a thing. */
const JUDGING =
  /^(is|was|looks|seems|should|all|overall)?_?(approv\w*|accept\w*|reject\w*|allow(ed)?|den(y|ied)|pass(ed|es|ing)?|fail(ed|s)?|succe(ss|ssful|eds?|eded)|ok(ay)?|valid|invalid|good|bad|better|worse|best|safe|unsafe|harmless|correct|wrong|improve[ds]?|improvement|keep|worth\w*|useful|relevant|sound|satisf\w*|verdict|decision|judg\w*|assessment|\w*scores?|\w*rating|\w*grade|marks?|confidence|quality|fitness|recommend\w*)$|^should_?[A-Z]/i;

/** Words with which somebody says what they think of a thing. */
const VERDICT =
  /\b(yes|no|pass(ed|es)?|fail(ed|s|ure)?|approved?|reject(ed)?|accept(ed|able)?|allow(ed)?|den(y|ied)|ok(ay)?|lgtm|good|bad|better|worse|safe|unsafe|valid|invalid|correct|incorrect|true|false|keep|discard|improved?|ship|perfect|satisf(ied|actory))\b/i;
const LONGEST_VERDICT = 40;
/** What a pattern says with a letter and means no letter by: `\b`. */
const PATTERN_SIGN = /\\[a-z]/gi;

/** Methods that ask whether a text has something in it. */
const ASKING = new Set(["includes", "startsWith", "endsWith", "test", "match", "search", "indexOf"]);
/** What is measured of a thing and no judgement on it. */
const MEASURES =
  /(length|size|count|bytes|chars|lines|tokens?|usage|index|time|ms|date|cost|steps?|turns?|attempts?|rounds?|retries|depth)$/i;
/** Functions that take a number out of a text. */
const NUMBERS = new Set(["Number", "parseInt", "parseFloat", "Number.parseInt", "Number.parseFloat"]);
const ORDER = new Set(["<", "<=", ">", ">="]);

/** What is asked of a value: whether it holds, how it ranks, or whether it is what was named; nothing more where its parts only explain it. */
type Asked = "truth" | "rank" | "word" | undefined;

/** The values in a condition that are asked for a judgement: a score that is compared, a verdict's word, a field that says good or bad. What an answer is made of, and that there is one at all, says nothing of what it is worth. */
export function judgedIn(solver: Solver, start: State, chain: Chain): State[] {
  const { program } = solver;
  const out: State[] = [];
  const seen = new Set<string>();
  const work: { at: State; asked: Asked }[] = [{ at: start, asked: "truth" }];
  for (let item = work.pop(); item; item = work.pop()) {
    const { at, asked } = item;
    const key = `${asked} ${keyOfState(at)}`;
    if (seen.has(key) || seen.size > MOST_STATES) continue;
    seen.add(key);
    const inner = (ref: Ref, how: Asked) => work.push({ at: { ...at, ref, fields: [], point: undefined }, asked: how });
    const [a, b] = [program.field(at.ref, "a"), program.field(at.ref, "b")];
    switch (program.op(at.ref)) {
      case Op.Compare: {
        const ranks = ORDER.has(program.text(at.ref, "c"));
        inner(a, ranks ? "rank" : askedBy(solver, b));
        inner(b, ranks ? "rank" : askedBy(solver, a));
        break;
      }
      case Op.And:
      case Op.Or:
        inner(a, "truth");
        inner(b, "truth");
        break;
      case Op.Not:
        inner(a, "truth");
        break;
      case Op.Const:
        break;
      case Op.Binary:
      case Op.Template:
        // A sum or a mean of marks is a mark.
        if (asked === "rank") for (const part of operands(program, at.ref)) inner(part, "rank");
        break;
      default: {
        const text = textAskedFor(solver, at.ref);
        if (text !== undefined) {
          inner(text, "word");
          break;
        }
        const name = program.op(at.ref) === Op.Load ? program.text(at.ref, "b") : "";
        if (MEASURES.test(name)) break;
        const judges = asked === "word" || (asked && JUDGING.test(name)) || (asked === "rank" && name);
        if (judges || (asked === "rank" && isNumber(solver, at.ref))) out.push(at);
        for (const { how, to } of solver.flow.edges(at, chain).edges) {
          if (how !== "same") continue;
          work.push({ at: to, asked: !name || judges ? asked : undefined });
          if (asked && isChosen(program, to))
            for (const guard of conditionsBetween(program, to.ref, at.ref))
              work.push({ at: { ...to, ref: guard, fields: [], point: undefined }, asked: "truth" });
        }
      }
    }
  }
  return out;
}

const operands = (program: Program, ref: Ref): Ref[] =>
  program.op(ref) === Op.Template ? program.parts(ref) : [program.field(ref, "a"), program.field(ref, "b")];

/** Whether a value says nothing but which way was taken to it: a word of the program's own, or one more that is counted. */
function isChosen(program: Program, { ref, fields: [field] }: State): boolean {
  const isWord = (one: Ref) => program.op(one) === Op.Const && program.number(one, "b") < ConstType.Null;
  switch (program.op(ref)) {
    case Op.Const:
      return isWord(ref);
    case Op.Binary:
    case Op.Template:
      return operands(program, ref).some(isWord);
    case Op.Object:
      return program.entries(ref).some((entry) => entry.name === field && isWord(entry.value));
    default:
      return false;
  }
}

/** The conditions under which a value is made that stands, without them, in the same function or is returned from another one. */
function* conditionsBetween(program: Program, from: Ref, to: Ref): Generator<Ref> {
  yield* conditionsOver(program, from, program.functionAt(from) === program.functionAt(to) ? to : undefined);
}

/** The conditions under which a place is come to, of those alone that another place of the function does not stand under. */
export function* conditionsOver(program: Program, place: Ref, other?: Ref): Generator<Ref> {
  const { blocks, block: blockOf } = program.unit(place);
  const end = other === undefined ? -1 : blockOf[nodeOf(other)];
  for (let at = blockOf[nodeOf(place)] ?? -1; at >= 0 && at !== end; at = blocks[at]?.parent ?? -1) {
    const guard = blocks[at]?.guard ?? -1;
    if (guard >= 0) yield refOf(unitOf(place), guard);
  }
}

/** What it asks of a value that it is compared with another one. */
function askedBy({ program }: Solver, other: Ref): Asked {
  if (isVerdict(program, other)) return "word";
  const type = program.op(other) === Op.Const ? program.number(other, "b") : ConstType.Null;
  return type === ConstType.Null || type === ConstType.Undefined ? undefined : "truth";
}

/** Whether a call takes a number out of a text. */
const isNumber = ({ program, flow }: Solver, call: Ref): boolean =>
  program.op(call) === Op.Call && NUMBERS.has(flow.nameOfCall(call));

/** The text in which a call looks for a verdict's word. */
function textAskedFor({ program }: Solver, call: Ref): Ref | undefined {
  if (program.op(call) !== Op.Call) return undefined;
  const callee = program.field(call, "a");
  if (program.op(callee) !== Op.Load || !ASKING.has(program.text(callee, "b"))) return undefined;
  const on = program.field(callee, "a");
  const [first] = program.args(call);
  if (!first) return undefined;
  if (isVerdict(program, first.ref)) return on;
  return isVerdict(program, on) ? first.ref : undefined;
}

/** A word, or a pattern with one, by which somebody says yes or no. */
function isVerdict(program: Program, ref: Ref): boolean {
  if (program.op(ref) !== Op.Const) return false;
  const type = program.number(ref, "b");
  const text = program.text(ref, "a");
  if (type !== ConstType.String && type !== ConstType.RegExp) return false;
  return text.length <= LONGEST_VERDICT && VERDICT.test(text.replace(PATTERN_SIGN, " "));
}
