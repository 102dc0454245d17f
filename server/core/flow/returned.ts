import { once, onceFor } from "../once.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { type Condition, conditionsAt } from "../resolve/condition.js";
import type { Resolver } from "../resolve/resolve.js";
import type { Caller } from "../resolve/value.js";
import { BlockKind, type NodeId, Op } from "../unit/unit.js";

/** What has to be true of an argument for a function to return at a place: `case "log": return LOG_FILE`. */
interface Asked {
  position: number;
  text: string;
  equal: boolean;
}

/** Blocks that are entered where their condition says so, and for no other reason. */
const ASKING = new Set<number>([BlockKind.Branch, BlockKind.After, BlockKind.Case]);

/** Where a function may return for a call of it, by the texts that the call gives it. */
export function returnsFor(resolver: Resolver, fn: FunctionRef, { call, position, byName }: Caller): readonly NodeId[] {
  const { program } = resolver;
  const { returns, params } = program.functionInfo(fn);
  if (position !== -1 || byName || returns.length < 2 || !params.length || program.op(call) !== Op.Call) return returns;
  const args = program.args(call);
  if (args.some(({ spread }) => spread)) return returns;
  const asked = askedBy(resolver);
  const out: NodeId[] = [];
  for (const node of returns) {
    const { facts, alone } = asked(refOf(unitOf(fn), node));
    const answers = facts.map(({ position: at, text, equal }) => {
      const given = args[at];
      const said = given && resolver.constant(given.ref);
      return said === undefined ? undefined : (said === text) === equal;
    });
    if (answers.includes(false)) continue;
    out.push(node);
    // What comes after it is for other texts.
    if (alone && facts.length && answers.every((answer) => answer)) break;
  }
  return out;
}

/** What is asked of arguments at a place where a function returns, and whether nothing else is. */
const askedBy = onceFor((resolver: Resolver) =>
  once((at: Ref): { facts: readonly Asked[]; alone: boolean } => {
    const { program } = resolver;
    const conditions = [...conditionsAt(program, at)];
    const facts = conditions.flatMap((condition) => askedIn(resolver, at, condition));
    return { facts, alone: facts.length === conditions.length && isAsked(program, at) };
  }),
);

function askedIn(resolver: Resolver, at: Ref, { ref, holds }: Condition): Asked[] {
  const { program } = resolver;
  const how = program.op(ref) === Op.Compare ? program.text(ref, "c") : "";
  if (how !== "===" && how !== "!==") return [];
  const param = program.field(ref, "a");
  const text = resolver.constant(program.field(ref, "b"));
  if (text === undefined || program.op(param) !== Op.Param) return [];
  if (program.functionOfNode(param) !== program.functionAt(at)) return [];
  return [{ position: program.number(param, "b"), text, equal: (how === "===") === holds }];
}

/** Whether only conditions lead to a place in its function. */
function isAsked(program: Program, at: Ref): boolean {
  const { blocks, block } = program.unit(at);
  for (let id = block[nodeOf(at)] ?? -1; id >= 0; id = blocks[id]?.parent ?? -1) {
    const here = blocks[id];
    if (!here || here.kind === BlockKind.Root) return true;
    if (!ASKING.has(here.kind) || here.guard < 0) return false;
  }
  return true;
}
