import { onceFor } from "../once.js";
import { type FunctionRef, type Loaded, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import { isNever } from "../solve/never-taken.js";
import type { Rows } from "../solve/rows.js";
import type { Solver } from "../solve/solve.js";
import { HOLE } from "../text/abstract-string.js";
import { isOfAny, matchCommand } from "../text/command.js";
import { TEST_FILE } from "../unit/test-file.js";
import type { NodeId, Unit } from "../unit/unit.js";
import { type Conditions, conditionsOf, type Listed, listsIn, wordOf } from "./listed-words.js";
import type { OptionHit } from "./posture.js";

/** Flags that tell by themselves what they are for are long. */
const LONG = /^--[a-z]+(?:-[a-z]+){2,}$/;
export const APPROVALS_OFF = "approvals-off";
/** A shorter name is one of many things. */
const SHORTEST_NAME = 3;

/** A flag in a list of words. */
export interface ListedFlag {
  kind: string;
  /** The word with which it begins. */
  at: NodeId;
  flag: string;
  /** The program that the list is for, where it is named. */
  program: string | undefined;
  /** It is known whatever the program is. */
  telling: boolean;
}

/** Programs that are coding agents: those of which it is known how they are let loose. */
export const agentPrograms = onceFor(
  ({ commands }: Rows): ReadonlySet<string> =>
    new Set(commands.flatMap((row) => (row.kind === APPROVALS_OFF && !isOfAny(row) ? row.program : []))),
);

/** Whether the package of a unit starts programs. */
export const startsPrograms = (solver: Solver, { file }: Unit): boolean =>
  starting(solver).has(solver.resolver.linker.packageOf(file));

const starting = onceFor(({ sites, program, resolver }: Solver): ReadonlySet<string> => {
  const starts = sites.sinks.filter(({ row }) => row.kind === "process");
  return new Set(starts.map(({ ref }) => resolver.linker.packageOf(program.unit(ref).file)));
});

/** The flags of a list that let a coding agent loose. */
export function flagsAmong({ rows }: Solver, unit: Unit, { words, names }: Listed): ListedFlag[] {
  const agents = agentPrograms(rows);
  const texts = words.map((word) => wordOf(unit, word) ?? HOLE);
  const first = texts[0] !== undefined && agents.has(texts[0]) ? texts[0] : undefined;
  const program = first ?? names.find((name) => name.length >= SHORTEST_NAME && agents.has(name));
  const line = [program ?? HOLE, ...texts.slice(first === undefined ? 0 : 1)];
  const out: ListedFlag[] = [];
  for (const row of matchCommand(line, rows.commands)) {
    const flag = row.flags.find((one) => placeOf(texts, one) >= 0);
    if (flag === undefined || row.value !== "none" || row.unpinned) continue;
    const at = words[placeOf(texts, flag)] as NodeId;
    const same = out.find((other) => other.at === at);
    if (same) same.telling ||= isOfAny(row);
    else out.push({ kind: row.kind, at, flag, program, telling: isOfAny(row) });
  }
  return out;
}

/** Where a flag stands among words, its value after it. */
export function placeOf(texts: readonly string[], flag: string): number {
  const [name, ...value] = flag.split(" ");
  return texts.findIndex((text, i) => text === name && (!value.length || texts[i + 1] === value.join(" ")));
}

/** Whether words are there for whoever asks for them. What is put there on a condition is somebody's choice, unless that is which program they are for, or the flag stands among others and tells by itself what it is for. */
function isAlways(solver: Solver, at: Ref, one: Listed, found: readonly ListedFlag[]): boolean {
  const { words, top, put } = one;
  const named = found.some(({ program }) => program !== undefined);
  if (words.length > 1 && !put) return named || !top;
  if (words.length > 1 && found.some(({ telling }) => telling)) return !top;
  if (!named || top) return false;
  const choices = choicesAmong(solver, one);
  return choices.length ? isSaidAbove(solver, at, choices) : !isChosenAbove(solver, at);
}

/** Whether somebody calls the function around a place, on no condition, with constants by which what is asked there is so. */
function isSaidAbove(solver: Solver, at: Ref, choices: readonly NodeId[]): boolean {
  const { program, flow } = solver;
  const asked = [...conditionsAt(program, at)].filter(({ ref }) => choices.includes(nodeOf(ref)));
  if (asked.length < choices.length) return false;
  return flow.graph.uses(program.functionAt(at)).callers.some((caller) => {
    if (caller.byName || choicesAmong(solver, conditionsOf(program.unit(caller.call), nodeOf(caller.call))).length) return false;
    const chain = flow.chain(at, [caller]);
    return asked.every(({ ref, holds }) => isNever(flow, { ref, fields: [], frame: undefined, level: 0 }, !holds, chain));
  });
}

/** Conditions by which somebody chooses; which program it is has to be asked anyhow. */
export function choicesAmong({ rows }: Solver, { guards, compared }: Conditions): readonly NodeId[] {
  const agents = agentPrograms(rows);
  return [...guards, ...compared.flatMap(({ guard, texts }) => (texts.some((text) => agents.has(text)) ? [] : [guard]))];
}

/** Whether each call of the function around a place is made on a condition. */
function isChosenAbove(solver: Solver, at: Ref): boolean {
  const { program, flow } = solver;
  const calls = flow.graph.uses(program.functionAt(at)).callers.filter(({ byName }) => !byName);
  return (
    calls.length > 0 && calls.every(({ call }) => choicesAmong(solver, conditionsOf(program.unit(call), nodeOf(call))).length > 0)
  );
}

/** The flags of starts, and those in lists of words that are made for whoever starts a coding agent: each once, where it is written. */
export function withListed(solver: Solver, starts: readonly OptionHit[]): OptionHit[] {
  const { program, asked } = solver;
  // Only for a start's own flag does it matter what stands in files that are not asked about.
  const mayBeWritten = starts.some((hit) => hit.flag !== undefined);
  const listed = listedFlags(solver, mayBeWritten ? program.those(listsAny) : asked).filter(
    ({ at }) => !starts.some((hit) => hit.at === at),
  );
  const above = listed.map(({ at }) => functionsAbove(solver, at));
  const isWritten = (hit: OptionHit) =>
    listed.some(({ flag }, i) => flag === hit.flag && above[i]?.has(program.functionAt(hit.at)));
  return [
    ...starts.filter((hit) => hit.flag === undefined || !isWritten(hit)),
    ...listed.filter(({ at }) => solver.asksAbout(at)),
  ];
}

function listedFlags(solver: Solver, loaded: Iterable<Loaded>): OptionHit[] {
  const { program } = solver;
  const units = [...loaded].filter(({ unit }) => listsAny(unit));
  const out: OptionHit[] = [];
  if (!units.length) return out;
  const starts = solver.sites.sinks.filter(({ row }) => row.kind === "process").map(({ ref }) => ref);
  // What a start is handed is read there, with whatever stands around it.
  const handed = new Set(starts.flatMap((ref) => program.args(ref).map((arg) => arg.ref)));
  for (const { id, unit } of units) {
    if (!startsPrograms(solver, unit)) continue;
    for (const one of listsIn(unit)) {
      if (handed.has(refOf(id, one.list))) continue;
      const found = flagsAmong(solver, unit, one);
      if (!found.length || !isAlways(solver, refOf(id, one.list), one, found)) continue;
      for (const { kind, at: node, flag, program } of found) {
        if (program === undefined && !LONG.test(flag)) continue;
        const at = refOf(id, node);
        out.push({ kind, site: at, at, place: `${program ?? "a coding agent"} ${flag}`, flag });
      }
    }
  }
  return out;
}

const listsAny = (unit: Unit): boolean => listsIn(unit).length > 0 && !TEST_FILE.test(unit.file);

/** Where a flag stands among the words that the function of a start puts together: there it is changed, and not where the start is. */
export function flagNear({ program }: Solver, start: Ref, flag: string): Ref {
  const unit = program.unit(start);
  const fn = program.functionAt(start);
  const call = nodeOf(start);
  const isWithin = (node: NodeId) =>
    (unit.start[node] ?? -1) >= (unit.start[call] ?? 0) && (unit.finish[node] ?? 0) <= (unit.finish[call] ?? 0);
  const words = listsIn(unit)
    .flatMap((one) => (one.words.length > 1 && !one.top ? one.words : []))
    .filter((word) => word < call && wordOf(unit, word) === flag && program.functionAt(refOf(unitOf(start), word)) === fn);
  const own = words.find(isWithin);
  // What the call itself says, in a longer text, is not said by another one's words.
  const isSaid = () => unit.op.some((_, node) => node < call && isWithin(node) && wordOf(unit, node)?.includes(flag));
  const word = own ?? (isSaid() ? undefined : words[0]);
  return word === undefined ? start : refOf(unitOf(start), word);
}

/** The functions from which one that makes a list may be called. */
function functionsAbove({ flow, program }: Solver, made: Ref): ReadonlySet<FunctionRef> {
  const above = new Set<FunctionRef>([program.functionAt(made)]);
  for (const fn of above) {
    if (above.size > MOST_ABOVE) break;
    for (const { call } of flow.graph.uses(fn).callers) above.add(program.functionAt(call));
  }
  return above;
}

const MOST_ABOVE = 20;
