import { ANYWHERE, keyOfState, type State } from "../flow/state.js";
import { nodeOf, type Ref, unitOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { asksList, type Site } from "../surface/site.js";
import { startsOf } from "../surface/start.js";
import { ConstType, Op, standsIn } from "../unit/unit.js";
import { ASKED_IF } from "./asked-if.js";
import { ASKING, goesOn, SKIPPING } from "./default-yes.js";
import { codeOfAgents, flawed } from "./flaw.js";
import { blockOfTool } from "./set-by-tool.js";
import { settingAt } from "./setting-name.js";

const MOST_STATES = 60;
const ON = /^(true|on|1|always)$/i;
const OFF = /^(false|off|0|never)$/i;

/** Words of the program's own that a tool puts into what decides, elsewhere, whether somebody is asked: that the tool is called is the model's decision. */
export function switchesSet(solver: Solver): Candidate[] {
  const rule = solver.knowledge.rules.find((one) => one.options.includes("approvals-off"));
  if (!rule) return [];
  const units = new Set([...codeOfAgents(solver)].map(({ id }) => id));
  const out = new Map<Ref, Candidate>();
  for (const site of solver.sites.sinks) {
    if ((site.row !== ASKED_IF && !asksList(site.row)) || !units.has(unitOf(site.ref))) continue;
    for (const { at, text } of wordsPut(solver, site)) {
      const name = settingAt(solver.program.unit(site.ref), nodeOf(site.ref));
      if (!letsOn(site, name, text)) continue;
      for (const place of inTools(solver, at, site.ref))
        if (!out.has(place) && isOpen(solver, at, place))
          out.set(place, { ...flawed(solver, rule, "approvals-off", place, name, ""), label: labelOf(site, name, text) });
    }
  }
  return [...out.values()];
}

const labelOf = ({ row }: Site, name: string, text: string) => (asksList(row) ? `${text} is let through` : `${name}: ${text}`);

/** Whether with a word in it a setting leaves the question out. */
function letsOn({ row }: Site, name: string, text: string): boolean {
  if (asksList(row)) return true;
  if (SKIPPING.test(name)) return ON.test(text);
  return ASKING.test(name) ? OFF.test(text) : goesOn(name, text);
}

/** Constants that a setting or a list may hold, with the place that puts them there. */
function* wordsPut(solver: Solver, site: Site): Generator<{ at: Ref; text: string }> {
  const { program, flow } = solver;
  const seen = new Set<string>();
  const work: State[] = [...startsOf(solver, site)];
  for (let state = work.pop(); state && seen.size < MOST_STATES; state = work.pop()) {
    const key = keyOfState(state);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const { to, how, kept, channel } of flow.edges(state, ANYWHERE).edges) {
      if (how === "hop" || channel) continue;
      const isWord = program.op(to.ref) === Op.Const && program.number(to.ref, "b") < ConstType.Null;
      if (!isWord) work.push(to);
      else if (kept !== undefined) yield { at: kept, text: program.text(to.ref, "a") };
    }
  }
}

/** Where tools of the model come to a place, by themselves or by calling its function. What asks for it stands in none of them: what one call of a tool works out for itself is no switch. */
function inTools(solver: Solver, place: Ref, asked: Ref): Ref[] {
  const { program, flow } = solver;
  const isInTool = (at: Ref): boolean => {
    const block = blockOfTool(solver, at);
    return block !== undefined && !(unitOf(at) === unitOf(asked) && standsIn(program.unit(at), block, nodeOf(asked)));
  };
  return isInTool(place)
    ? [place]
    : flow.graph.uses(program.functionAt(place)).callers.flatMap(({ call }) => (isInTool(call) ? [call] : []));
}

const isOpen = ({ gates, flow }: Solver, ...places: Ref[]): boolean =>
  places.every((at) => !gates.before(at, flow.chain(at), 0).gate);
