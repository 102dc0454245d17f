import type { Hit } from "../flow/hit.js";
import { wasKept } from "../flow/sent.js";
import { REVIEW_NAME } from "../gate/verdict.js";
import type { SinkRow } from "../knowledge.js";
import { nodeOf, refOf } from "../program/program.js";
import { TURN_LIMIT } from "../repetition/turn-limit.js";
import { setsAnother } from "../solve/choice.js";
import type { Solver } from "../solve/solve.js";
import { asksList, type Site } from "../surface/site.js";
import { calledAt, wordsOf } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, listOf, type NodeId, Op, textAt } from "../unit/unit.js";
import { ASKING, decidesWhetherAsked, HOW_APPROVED, SKIPPING } from "./default-yes.js";
import { settingAt } from "./setting-name.js";

/** What the program asks before it acts, where that says whether somebody is asked. */
export const ASKED_IF: SinkRow = {
  row: "sink",
  kind: "permission-option",
  model: "",
  line: 0,
  packages: [],
  label: "given as what decides whether somebody is asked",
  roles: {},
};

const DEEPEST = 6;

/** Calls that ask somebody, by what they are called. */
const QUESTION = new RegExp(`${REVIEW_NAME.source}|^(ask|prompt|question)`, "i");

/** Settings by which conditions leave out the question before an agent acts: what a model put there before lets it go on by itself. */
export function askedIf({ program, agents, resolver, gates }: Solver, units: Iterable<number>): Site[] {
  const out: Site[] = [];
  for (const id of units) {
    const unit = program.loaded[id]?.unit;
    if (!unit || unit.language === "json" || TEST_FILE.test(unit.file)) continue;
    const nodes = settingsAsked(unit);
    if (!nodes.length || !agents.has(resolver.linker.packageOf(unit.file))) continue;
    for (const node of nodes) {
      const ref = refOf(id, node);
      const asks = () => gates.places.callsIn(program.functionAt(ref)).some((call) => QUESTION.test(calledAt(unit, call)));
      if (!ASKING.test(settingAt(unit, node)) || asks()) out.push({ ref, row: ASKED_IF, starts: [ref] });
    }
  }
  return out;
}

/** Whether a row is about what was kept before, where it is asked later. */
export const isAskedLater = (row: Site["row"]): boolean => asksList(row) || row === TURN_LIMIT || row === ASKED_IF;

/** Whether what a place asks for was set before, and not another setting under a name of its own, or in the call of the tool that comes to it. */
export function isSetBefore(solver: Solver, site: Site, hit: Hit): boolean {
  const setting = settingAt(solver.program.unit(site.ref), nodeOf(site.ref));
  // On the way from where it was put it may have had another name.
  const names = () => [setting, ...hit.states.flatMap(({ fields }) => fields)];
  if (site.row !== ASKED_IF) return wasKept(solver.program, hit);
  return isSaidInCall(hit, setting) || (wasKept(solver.program, hit) && !setsAnother(solver, hit.kept, names()));
}

/** Whether the model itself says in the call of a tool, under the setting's name, that nobody is to be asked. */
function isSaidInCall({ kept, sent, written, states }: Hit, setting: string): boolean {
  const names = states[0]?.fields ?? [];
  // A mode by that name alone may be one of working, and not of asking.
  const isSame = (name: string) =>
    SKIPPING.test(name) || (HOW_APPROVED.test(setting) && wordsOf(name).join() === wordsOf(setting).join());
  return kept < 0 && !sent && written === undefined && names.some(isSame);
}

const settingsAsked = byUnit((unit): readonly NodeId[] => {
  const out = new Set<NodeId>();
  const { op, a, b } = unit;
  const side = (node: NodeId, other: NodeId) => {
    if (decidesWhetherAsked(settingAt(unit, node), textAt(unit, other))) out.add(node);
  };
  const visit = (node: NodeId, depth = 0): void => {
    if (node < 0 || depth > DEEPEST) return;
    const within = (...parts: (NodeId | undefined)[]) => {
      for (const part of parts) visit(part ?? -1, depth + 1);
    };
    switch (op[node]) {
      case Op.And:
      case Op.Or:
      case Op.Nullish:
        within(a[node], b[node]);
        return;
      case Op.Not:
        within(a[node]);
        return;
      case Op.Compare:
        side(a[node] ?? -1, b[node] ?? -1);
        side(b[node] ?? -1, a[node] ?? -1);
        within(a[node], b[node]);
        return;
      case Op.Phi:
        within(...listOf(unit, node));
        return;
      default: {
        const name = settingAt(unit, node);
        if (SKIPPING.test(name) || ASKING.test(name)) out.add(node);
      }
    }
  };
  for (const { guard } of unit.blocks) visit(guard);
  return [...out];
});
