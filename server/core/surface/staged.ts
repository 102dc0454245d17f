import type { Flow } from "../flow/flow.js";
import { ANYWHERE, type Chain, type State } from "../flow/state.js";
import { onceFor } from "../once.js";
import { type FunctionRef, refOf, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { type AbstractString, anchoredAt, HOLE } from "../text/abstract-string.js";
import { commandsOf, type Words } from "../text/shell-line.js";
import { anythingIn } from "./reached.js";
import type { Site } from "./site.js";

/** Words by which a commit takes in whatever was changed. */
const EVERYTHING = /^(-[a-z]*[aAu][a-z]*|--all|--update|--pathspec-from-file.*|\.{1,2}\/?|:.*|.*\*.*)$/;
/** Words by which a commit is told what to say: short ones may stand behind others, and what is said behind them. */
const SAYING = /^(?:-([a-zA-Z]*?)[mFCct]([\s\S]*)|--(message|file|author|date|template)(=[\s\S]*)?)$/;
const MOST_AROUND = 100;
/** How far the environment of a command is followed to where it is written. */
const DEEPEST = 6;
/** A file or a folder that has a name, or lies in a folder that has one. */
const NAMED = new RegExp(`^(?:\\./)?(?:(?:[\\w.@-]+/)*[\\w.@-]+/?|(?:[\\w.@-]+/)+[^/]*${HOLE}[^/]*)$`);

/** Whether a commit is none of the agent's own parts into the program's repository. */
export const commitsOther = (solver: Solver, site: Site, chain: Chain): boolean =>
  isKeptApart(solver, site, chain) || takesInOther(solver, site, chain);

/** Whether a commit takes in only files that the same function names beforehand, none of which is a part of the agent, and nothing on the way puts in more: what else was changed stays out of it. */
function takesInOther(solver: Solver, site: Site, chain: Chain): boolean {
  const { naming, program, sites } = solver;
  const own = gitWords(naming.commandLines(site, chain).lines, "commit").map(withoutMessage);
  if (!own.length || own.flat().some((word) => EVERYTHING.test(word))) return false;
  const fn = program.functionAt(site.ref);
  const around = functionsAround(solver, chain);
  const started = sites.sinks.filter(({ row }) => row.kind === "process");
  const filesOf = (of: readonly Site[]): string[] =>
    of.flatMap((one) => gitWords(naming.commandLines(one, ANYWHERE).lines, "add").flat()).filter((word) => word !== "--");
  const isOther = (file: string) => !EVERYTHING.test(file) && NAMED.test(file) && !isOfAgent(solver, file);
  const files = filesOf(started.filter(({ ref }) => program.functionAt(ref) === fn && ref <= site.ref));
  if (!files.length || !files.every(isOther)) return false;
  return filesOf(started.filter(({ ref }) => program.functionAt(ref) !== fn && around.has(program.functionAt(ref)))).every(
    isOther,
  );
}

/** Whether a commit goes into a repository that lies apart from the files that it takes in, as one does that only keeps what was there before: nobody pulls from it. */
function isKeptApart(solver: Solver, site: Site, chain: Chain): boolean {
  const { naming, flow } = solver;
  if (setApart(solver).has(unitOf(site.ref))) return true;
  const isTold = (words: Words) => words[0] === "git" && words.some((word) => /^--work-tree(=|$)/.test(word));
  if (naming.commandLines(site, chain).lines.some((line) => commandsOf(line).some(isTold))) return true;
  const { row, ref } = site;
  const set =
    row.row === "sink" && row.roles.options ? flow.at(ref, row.roles.options, ["env", "GIT_WORK_TREE"], undefined, 0) : [];
  return set.some((state) => isGiven(flow, state, chain));
}

/** The files that set up such a repository by its settings: `git.addConfig("core.worktree", folder)`. */
const setApart = onceFor(({ sites, flow, resolver }: Solver): ReadonlySet<number> => {
  const sets = ({ ref, row }: Site) =>
    row.row === "sink" &&
    row.kind === SETTING &&
    !!row.roles.name &&
    flow
      .at(ref, row.roles.name, [], undefined, 0)
      .some((name) => !name.fields.length && resolver.constant(name.ref) === WORK_TREE);
  return new Set(sites.sinks.filter(sets).map(({ ref }) => unitOf(ref)));
});

const SETTING = "setting-write";
const WORK_TREE = "core.worktree";

/** Whether a member of something is given a value. */
function isGiven(flow: Flow, state: State, chain: Chain, depth = 0): boolean {
  if (!state.fields.length) return true;
  return depth < DEEPEST && flow.edges(state, chain).edges.some(({ to }) => isGiven(flow, to, chain, depth + 1));
}

/** The functions that a way leads through, and those that they call: one of them may have put in more before. */
function functionsAround({ gates, resolver }: Solver, { functions }: Chain): ReadonlySet<FunctionRef> {
  const found = new Set(functions);
  for (const fn of found)
    for (const call of found.size < MOST_AROUND ? gates.places.callsIn(fn) : [])
      for (const value of resolver.callees(refOf(unitOf(fn), call))) if (value.is === "function") found.add(value.fn);
  return found;
}

/** What is told to a commit, without what only says something about it. */
function withoutMessage(words: Words): Words {
  const out: Words = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    const [, before = "", rest = "", long, value] = SAYING.exec(word) ?? [];
    const isSaying = SAYING.test(word);
    if (!isSaying) out.push(word);
    else if (before) out.push(`-${before}`);
    if (isSaying && (long ? value === undefined : !rest)) i++;
  }
  return out;
}

/** What git is told after one of its commands. */
function gitWords(lines: readonly string[], command: string): Words[] {
  return lines.flatMap((line) =>
    commandsOf(line).flatMap((words) => (words[0] === "git" && words[1] === command ? [words.slice(2)] : [])),
  );
}

/** Whether a file, or one in a folder, is code of the program, or a part of the agent by its name or by what is read back from there. */
function isOfAgent({ program, surfaces }: Solver, file: string): boolean {
  const name = file.replace(/^\.\//, "").replace(/\/$/, "");
  const place: AbstractString = { text: name, anchor: anchoredAt(name), open: false };
  const isProgram = (path: string) => program.fileId(path) >= 0;
  const holdsCode = program.loaded.some(({ unit }) => unit.language !== "json" && unit.file.startsWith(`${name}/`));
  return (
    holdsCode ||
    [place, anythingIn(place)].some((one) => surfaces.of(one, isProgram).length > 0 || surfaces.within(one).length > 0)
  );
}
