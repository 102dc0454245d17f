import type { Flow } from "../flow/flow.js";
import type { Hit } from "../flow/hit.js";
import { ANYWHERE, type Chain, type State, StateMap } from "../flow/state.js";
import { once, onceFor } from "../once.js";
import { isSameRead, methodOf, nodeOf, type Program, type Ref, receiverOf } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import type { Solver } from "../solve/solve.js";
import { nameAt } from "../unit/name-at.js";
import { ConstType, Op } from "../unit/unit.js";
import { lookUpsOn } from "./looked-up.js";
import type { Gate } from "./verdict.js";

const MOST = 60;

/** The command with which a person started the program, where a place is reached with that one alone: `if (argv[2] === "approve")`. An option, which may stand there from then on, is none. */
export function startedWith(flow: Flow, place: Ref): Gate | undefined {
  const { program } = flow.resolver;
  for (const { ref, holds } of conditionsAt(program, place)) {
    if (!holds || program.op(ref) !== Op.Compare || program.text(ref, "c") !== "===") continue;
    const sides = [program.field(ref, "a"), program.field(ref, "b")];
    const word = sides.findIndex((side) => program.op(side) === Op.Const && program.number(side, "b") === ConstType.String);
    const said = sides[1 - word];
    if (word < 0 || said === undefined || program.text(sides[word] as Ref, "a").startsWith("-")) continue;
    if (isSaid(flow, { ref: said, fields: [], frame: undefined, level: 0 }, ANYWHERE))
      return { kind: "human-review", at: ref, label: "a person starts it", by: "summary" };
  }
  return undefined;
}

/** How a message begins that a person types to have something done: `/compress`, `!save`. */
const COMMAND = /^[/!][a-z][\w-]*(\s|$)/i;
/** How one begins that agrees to something: `confirm 4f2a`. */
const YES = /^(approve|accept|confirm|yes|ok(ay)?)(\s|$)/i;
/** What says where something is, and not what somebody wrote. */
const ADDRESS = /(^|_|[a-z])(url|path|pathname|href|route|endpoint|file|folder|dir|name)$/i;

/** The command in a message by which a person has something done, where a place is reached with that one alone: `if (text.startsWith("!save"))`. What a model answers is none. */
export const typedAt = onceFor((solver: Solver) =>
  once((place: Ref): Gate | undefined => {
    for (const { ref, holds } of conditionsAt(solver.program, place)) {
      const message = holds ? commandOf(solver.program, ref) : undefined;
      if (
        message !== undefined &&
        !ADDRESS.test(nameAt(solver.program.unit(message), nodeOf(message))) &&
        !isAnswered(solver, message)
      )
        return { kind: "human-review", at: ref, label: "a person types a command", by: "summary" };
    }
    return undefined;
  }),
);

/** The same where what is taken out of the command itself is what a place is given: somebody typed it. */
export function typedIn(solver: Solver, { states }: Hit): Gate | undefined {
  const { program } = solver;
  for (const [i, { ref }] of states.entries()) {
    const gate = typedAt(solver)(ref);
    const message = gate && messageOf(program, commandOf(program, gate.at) ?? -1);
    if (message !== undefined && states.slice(0, i).some((earlier) => isSameRead(program, earlier.ref, message))) return gate;
  }
  return undefined;
}

/** The message that is asked for a command. */
function commandOf(program: Program, ref: Ref): Ref | undefined {
  const isCommand = (word: Ref, said: Ref) => {
    if (program.op(word) !== Op.Const || program.number(word, "b") !== ConstType.String) return false;
    const text = program.text(word, "a");
    // A word alone may be any setting, unless whatever it is compared with was written freely.
    return COMMAND.test(text) || (YES.test(text) && (/\s/.test(text) || TRIMMING.test(methodOf(program, said))));
  };
  if (program.op(ref) === Op.Compare && program.text(ref, "c") === "===") {
    const [left, right] = [program.field(ref, "a"), program.field(ref, "b")];
    return isCommand(right, left) ? left : isCommand(left, right) ? right : undefined;
  }
  const [arg] = program.args(ref);
  const method = methodOf(program, ref);
  if (!arg || !method) return undefined;
  const receiver = receiverOf(program, ref);
  if (method === "startsWith") return isCommand(arg.ref, receiver) ? receiver : undefined;
  if (method === "match") return isPatternOfCommand(program, arg.ref) ? receiver : undefined;
  return /^(test|exec)$/.test(method) && isPatternOfCommand(program, receiver) ? arg.ref : undefined;
}

/** A regular expression that a text matches only if it begins as a command does. */
function isPatternOfCommand(program: Program, ref: Ref): boolean {
  if (program.op(ref) !== Op.Const || program.number(ref, "b") !== ConstType.RegExp) return false;
  const pattern = program.text(ref, "a");
  return PATTERN.test(pattern) && !pattern.replace(/\\\|/g, "").replace(GROUP, "").includes("|");
}
const PATTERN = /^\/\^((\\\/|!)[a-z][\w-]*(?!\\\/|[\w-])|(\((\?:)?)?(approve|accept|confirm|yes|ok(ay)?)(?![\w-]))/i;
const GROUP = /\([^()]*\)|\[[^\]]*\]/g;

/** What is asked for a command, as it came in: `message.text` of `message.text.trim().toLowerCase()`. */
function messageOf(program: Program, text: Ref): Ref {
  const method = methodOf(program, text);
  return TRIMMING.test(method) ? messageOf(program, receiverOf(program, text)) : text;
}
const TRIMMING = /^(trim\w*|to\w*Case|replace(All)?|normalize)$/;

/** Whether a message is what a model answered: where its answer only stands in it, it does not begin the message. */
const isAnswered = ({ tracer, program }: Solver, message: Ref): boolean =>
  tracer.reaches(
    [{ ref: message, fields: [], frame: undefined, level: 0 }],
    ANYWHERE,
    (edge, from) => edge.how !== "hop" && program.op(from.ref) !== Op.Template,
  );

/** The person who started the program with a word, where what is called was looked up by it: `commands.get(argv[2]).run()`. */
export function lookedUpWith(flow: Flow, chain: Chain): Gate | undefined {
  const found = lookUpsOn(flow)(chain).find(({ key }) => isSaid(flow, key, chain));
  return found && { kind: "human-review", at: found.call, label: "a person starts it", by: "summary" };
}

/** Whether a value is one of the words with which the program was started. */
export function isSaid(flow: Flow, value: State, chain: Chain): boolean {
  const { resolver } = flow;
  const seen = new StateMap<true>();
  const queue = [value];
  for (const state of queue) {
    if (queue.length > MOST) return false;
    const values = resolver.resolve(state.ref);
    if (values.some((one) => one.is === "api" && one.api.matches.some(({ row }) => row.row === "entry" && row.value)))
      return true;
    for (const { to } of flow.edges(state, chain, seen).edges) {
      if (seen.add(flow.points.of(to), to.frame, to.level, true)) queue.push(to);
    }
  }
  return false;
}
