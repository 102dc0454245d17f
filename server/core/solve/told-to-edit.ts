import { ANYWHERE, type Chain } from "../flow/state.js";
import { waysInto } from "../gate/way-in.js";
import type { Rule } from "../knowledge.js";
import { optionsOf } from "../oversight/posture.js";
import type { FunctionRef, Ref } from "../program/program.js";
import { fedAt, TASK, TELLING } from "../surface/input.js";
import { isOfAgent } from "../surface/reached.js";
import { samePlace } from "../surface/same-place.js";
import type { Site } from "../surface/site.js";
import type { ReadBack } from "../surface/surface.js";
import { anchoredAt, HOLE, shown } from "../text/abstract-string.js";
import { chosenWords, matchCommand } from "../text/command.js";
import { TEST_FILE } from "../unit/test-file.js";
import { type Candidate, candidateFor } from "./candidate.js";
import { answersOnce } from "./delegated.js";
import type { Solver } from "./solve.js";

const DEEPEST = 2;
const MOST_CALLERS = 12;

/** What a task asks for that changes a file, on a line that forbids nothing. */
const EDITED =
  /\b(writ(e|es|ing|ten)|updat(e|es|ed|ing)|append|edit|add|save|promoted?|record|rewrite|maintain|store|remove|replace|modify)\b/i;
const FORBIDDEN = /\b(never|not|don't|cannot|without|instead of)\b/i;
const FILES = new RegExp(`(?:[\\w.~${HOLE}-]*/)*[\\w${HOLE}-]*\\w\\.(?:md|mdx|txt|prompt)\\b`, "gi");

/** Coding agents that are free to edit, and whose task or instructions name a file to change by which the program is told what to do: the start of one changes it. */
export function toldToEdit(solver: Solver): Candidate[] {
  const out: Candidate[] = [];
  const free = new Set(
    optionsOf(solver)
      .filter(({ kind }) => kind === "approvals-off" || kind === "edits-allowed")
      .map(({ site }) => site),
  );
  const visit = (site: Site, chain: Chain): void => {
    const { file, open } = toldIn(solver, site, chain);
    const at = chain.calls.at(-1)?.call ?? site.ref;
    if (file && solver.asksAbout(at) && !isReviewed(solver, site.ref, chain))
      for (const rule of solver.rows.byInto.get(file.surface.id) ?? [])
        if (!out.some((one) => one.at === at && one.rule === rule)) out.push(changeOf(rule, site.ref, chain, at, file));
    if (file || !open || chain.calls.length >= DEEPEST) return;
    const { callers } = solver.flow.graph.uses(chain.functions.at(-1) as FunctionRef);
    for (const caller of callers.slice(0, MOST_CALLERS))
      if (!caller.byName && !chain.calls.some(({ call }) => call === caller.call))
        visit(site, solver.flow.chain(site.ref, [...chain.calls, caller]));
  };
  const isFree = (ref: Ref) => free.has(ref) && !answersOnce(solver, ref);
  if (!free.size) return out;
  for (const site of solver.askedSinks)
    if (startsOf(solver, site).some(isFree) && !isTest(solver, site.ref)) visit(site, solver.flow.chain(site.ref));
  return out;
}

/** The starts of agents that a sink tells what to do. */
function startsOf({ flow, naming }: Solver, site: Site): Ref[] {
  const { ref, row } = site;
  if (TELLING.has(row.kind) || row.kind === "process") return [ref];
  const isTask = row.row === "sink" && row.roles.process && naming.name(site, ANYWHERE).named.some(({ kind }) => kind === TASK);
  return isTask ? fedAt(flow, site).map((start) => start.ref) : [];
}

const isTest = ({ program }: Solver, ref: Ref): boolean => TEST_FILE.test(program.unit(ref).file);

function changeOf(rule: Rule, site: Ref, chain: Chain, at: Ref, { ref, surface, place }: ReadBack): Candidate {
  const name = shown(place.text);
  return candidateFor({
    rule,
    site,
    kind: surface.id,
    place: name,
    chain,
    at,
    label: `told to edit ${name}`,
    reach: { ref, label: `${name} is read back as ${surface.label}` },
    source: "a coding agent",
  });
}

/** The file that a task names, as far as the calls of a chain say what the task is; `open` where a caller may say more. */
function toldIn(solver: Solver, site: Site, chain: Chain): { file?: ReadBack; open: boolean } {
  const { surfaces, program } = solver;
  const texts = tasksOf(solver, site, chain);
  for (const { text } of texts)
    for (const line of text.split(/\n|(?<=[.!?])\s/)) {
      if (!EDITED.test(line) || FORBIDDEN.test(line)) continue;
      for (const [name] of line.matchAll(FILES)) {
        const place = { text: name.replace(/^~\//, ""), anchor: anchoredAt(name), open: false };
        const file = surfaces.anywhere(
          (one) => one.surface.family === "instructions" && isOfAgent(program, one) && samePlace(place, one.place),
        );
        if (file) return { file, open: false };
      }
    }
  return { open: texts.some(({ open }) => open) };
}

/** What a coding agent is told to do: a word of its command, or a value. */
function tasksOf({ flow, strings, naming, rows }: Solver, site: Site, chain: Chain): { text: string; open: boolean }[] {
  const { ref, row } = site;
  if (row.kind === "process")
    return naming.commandWords(site, chain).flatMap((command) => {
      const words = command.map(({ text }) => text);
      const told = matchCommand(words, rows.onFiles).filter(({ kind }) => TELLING.has(kind));
      const at = told.flatMap((one) => (one.text ? chosenWords(words, one, one.text) : []));
      return [...new Set(at)]
        .flatMap((i) => command[i] ?? [])
        .map(({ text, parts }) => ({ text, open: parts.some((part) => part.text.open) }));
    });
  const task = row.row === "sink" ? row.roles.value : undefined;
  return (task ? flow.at(ref, task, [], undefined, 0) : []).flatMap((state) => strings.of(state, chain));
}

/** Whether somebody is asked on the way, or it is a person who starts it. */
function isReviewed(solver: Solver, ref: Ref, chain: Chain): boolean {
  const places = [ref, ...chain.calls.map(({ call }) => call)];
  if (places.some((place, level) => solver.gates.before(place, chain, level).gate !== undefined)) return true;
  const ways = waysInto(solver, chain.functions.at(-1) as FunctionRef);
  return ways.length > 0 && ways.every(({ gate }) => gate !== undefined);
}
