import type { Hit } from "../flow/hit.js";
import { INSTRUCTING } from "../flow/sent.js";
import type { State } from "../flow/state.js";
import type { Rule } from "../knowledge.js";
import { isBlank, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { LATER_RUN } from "../surface/later-run.js";
import { HOLE } from "../text/abstract-string.js";
import { calledAt } from "../unit/name-at.js";
import { Op } from "../unit/unit.js";
import { isArithmetic } from "./arithmetic.js";
import { isData, isParsedAfter, isPlace, rowOf } from "./as-data.js";
import type { Named } from "./candidate.js";
import { isSaid } from "./said.js";

/** Whether what a model decided does nothing to the agent at a sink: a part of one prompt, the model of one call, where another agent works, a path, a sum, data in code or in place of it. */
export function isHarmless(
  resolver: Resolver,
  rule: Rule,
  { kind, worded, chosen, readBack }: Pick<Named, "kind" | "worded" | "chosen" | "readBack">,
  hit: Hit,
  sink: Ref,
): boolean {
  if ((isOnePart(rule, { kind }, hit) || isAsked({ kind }, hit)) && hit.kept < 0) return true;
  const isTold = INSTRUCTING.has(kind);
  const isToldLater = kind === LATER_RUN || (readBack !== undefined && rule.family === "instructions");
  if ((isTold || isToldLater) && isSaid(resolver.program, hit, !isTold)) return true;
  if (kind === "permission-option" && isAwaited(resolver, hit.states)) return true;
  if (MODEL.has(kind) && isProse(resolver.program, hit.states)) return true;
  if (kind === "model-choice" || kind === "model-sampling") return hit.parameter && hit.kept < 0;
  if ((worded || kind === "delegated-edit" || kind === "agent-spawn") && isFolder(resolver, hit.states)) return true;
  if (chosen && READ_AS_CODE.has(kind) && isNoCode(resolver, hit.states)) return true;
  if (kind === EVALUATED && isInPage(resolver.program, sink)) return true;
  if (kind === "stop-file" && isStop(resolver.program, hit.states)) return true;
  if (rule.family === "instructions" && isPlace(resolver, hit.states)) return true;
  return isArithmetic(resolver, kind, hit.states, sink) || isData(resolver, kind, hit.states);
}

const EVALUATED = "code-eval";

/** Methods that have a function run in a page that a browser shows: it gets at nothing of the program. */
const IN_PAGE =
  /^(evaluate(Handle|OnNewDocument|All)?|addInitScript|waitForFunction|\${1,2}eval|executeScript|executeAsyncScript)$/;

/** Whether a place lies in a function that is handed to such a method. */
function isInPage(program: Program, place: Ref): boolean {
  for (let fn = program.functionAt(place); ; ) {
    const { node, parent } = program.functionInfo(fn);
    if (node < 0 || parent < 0) return false;
    const handed = refOf(unitOf(fn), node);
    const isHandedOver = (call: Ref) =>
      program.op(call) === Op.Call &&
      program.args(call).some(({ ref }) => ref === handed) &&
      IN_PAGE.test(calledAt(program.unit(call), nodeOf(call)));
    if (program.users(handed).some(isHandedOver)) return true;
    fn = refOf(unitOf(fn), parent);
  }
}

/** Whether what a model decided is a part of a prompt and not all of it. */
export const isOnePart = (rule: Rule, { kind }: Pick<Named, "kind">, { whole }: Hit): boolean =>
  kind === "system-message" && !whole && !rule.from.includes("summary");

/** Whether a tool's own arguments say how a model is to answer that is asked there and then. */
const isAsked = ({ kind }: Pick<Named, "kind">, { parameter, sent, written }: Hit): boolean =>
  kind === "system-message" && parameter && !sent && written === undefined;

/** What says which model is asked, and how. */
const MODEL: ReadonlySet<string> = new Set(["model-choice", "model-sampling", "model-settings"]);

/** Whether a walk, source first, leads into a text of several words, which is not taken apart again: no model has such a name. */
function isProse(program: Program, states: readonly State[]): boolean {
  const at = states.findLastIndex(({ ref }, i) => program.op(ref) === Op.Template && isSaidIn(program, ref, states[i - 1]?.ref));
  return at >= 0 && !isParsedAfter(program, states, at);
}

/** Whether what is put into a text stands among words, on its line or alone below them, and is not what a key or a name is given; any part of it where that one is not there. */
function isSaidIn(program: Program, template: Ref, value: Ref | undefined): boolean {
  const texts = program.parts(template).map((part) => (program.op(part) === Op.Const ? program.text(part, "a") : HOLE));
  const holes = [...texts.keys()].filter((i) => texts[i] === HOLE);
  const own = holes.filter((i) => program.parts(template)[i] === value);
  return (own.length ? own : holes).every((i) => {
    const before = /[^\n]*$/.exec(texts.slice(0, i).join(""))?.[0] ?? "";
    const after = /^[^\n]*/.exec(texts.slice(i + 1).join(""))?.[0] ?? "";
    const around = `${before} ${after}`.trim() || texts.filter((_, at) => at !== i).join(" ");
    const words = around.split(/\s+/).filter((word) => WORD.test(word));
    const besideAnother = words.some((word) => word.includes(HOLE)) && /\s/.test(`${before}${HOLE}${after}`.trim());
    return (words.length > 1 || besideAnother) && !GIVEN.test(before);
  });
}

/** A word of a sentence, or what is put in place of one. */
const WORD = new RegExp(`^[("]?(\\p{L}[\\p{L}'’-]*|${HOLE})[.,:;!?)"]*$`, "u");
/** What stands before a value that something is given: a key, an option, a name, or the mark that opens a text. */
const GIVEN = /=\s*$|["'`]$|["'`]\s*:\s*$|(^|[{,;])[\s-]*[\w.-]+\s*:\s*$|(^|\s)--?[\w-]+\s+$/;

/** Surfaces whose files are read as code, whatever else lies in the same folder. */
const READ_AS_CODE: ReadonlySet<string> = new Set(["own-source", "loaded-code"]);
/** How markup begins in which no code stands. */
const MARKUP = /^\s*<(?!script\b|template\b|style\b|\?php)[?!a-z]/i;

/** Whether a walk, source first, ends in a text that is data or markup and nothing else: what reads it as code fails. */
function isNoCode(resolver: Resolver, states: readonly State[]): boolean {
  const { program } = resolver;
  const filled = ({ ref }: State) =>
    program.op(ref) === Op.Template ? program.parts(ref).filter((part) => !isBlank(program, part)) : [];
  const at = states.findLastIndex((state) => filled(state).length > 1 || rowOf(resolver, state.ref)?.as === "literal");
  const state = states[at];
  const isOneOfMany = ({ fields }: State) => fields.some((field) => field === "*" || /^\d/.test(field));
  if (!state || states.slice(at + 1).some(isOneOfMany) || isParsedAfter(program, states, at)) return false;
  const [first] = filled(state);
  return first === undefined || (program.op(first) === Op.Const && MARKUP.test(program.text(first, "a")));
}

/** Where requests are kept until somebody answers them. */
const WAITING = /^_?(pending|waiting|awaiting)/i;

/** Whether a walk leads through what waits for an answer: whoever takes it out of there has been asked. */
const isAwaited = ({ program }: Resolver, states: readonly State[]): boolean =>
  states.some(({ ref }) => program.op(ref) === Op.Load && WAITING.test(program.text(ref, "b")));

/** Members by which a record says that the agent has to stop. */
const STOPPING = /^(is_?)?(active|enabled|engaged|on|stop(ped)?|paused?|kill(ed)?|halt(ed)?|tripped|triggered|frozen)$/i;

/** Whether a walk leads into a record that stops the agent, whatever else the model says in it. */
const isStop = (program: Program, states: readonly State[]): boolean =>
  states.some(
    ({ ref }) =>
      program.op(ref) === Op.Object &&
      program
        .entries(ref)
        .some(({ name, value }) => STOPPING.test(name) && program.op(value) === Op.Const && program.text(value, "a") === "true"),
  );

/** What the options of a call are put together with. */
const OF_OPTIONS = new Set<number>([Op.Object, Op.Phi, Op.And, Op.Or, Op.Nullish]);

/** Whether a walk, source first, ends in the folder in which a program is started. */
function isFolder({ program }: Resolver, states: readonly State[]): boolean {
  const from = states.findLastIndex(({ ref }) => !OF_OPTIONS.has(program.op(ref)));
  const isCwd = (value: Ref, options: Ref) =>
    program.op(options) === Op.Object && program.entries(options).some((entry) => entry.value === value && entry.name === "cwd");
  return states.slice(Math.max(from, 0)).some(({ ref }, i, tail) => i > 0 && isCwd(tail[i - 1]?.ref ?? -1, ref));
}
