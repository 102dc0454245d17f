import type { Flow } from "../flow/flow.js";
import { ANYWHERE, type Chain, type State, StateMap } from "../flow/state.js";
import type { Ref } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
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

/** The same where what is called was looked up by such a word: `commands.get(argv[2]).run()`. */
export function lookedUpWith(flow: Flow, chain: Chain): Gate | undefined {
  const found = lookUpsOn(flow)(chain).find(({ key }) => isSaid(flow, key, chain));
  return found && { kind: "human-review", at: found.call, label: "a person starts it", by: "summary" };
}

/** Whether a value is one of the words with which the program was started. */
function isSaid(flow: Flow, value: State, chain: Chain): boolean {
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
