import { ANYWHERE, type Chain, type State } from "../flow/state.js";
import type { Row } from "../knowledge.js";
import { onceFor } from "../once.js";
import { type Ref, unitOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { type AbstractString, HOLE, OWN, shown } from "../text/abstract-string.js";
import { matchCommand } from "../text/command.js";
import { pathOf, type Word } from "../text/command-lines.js";
import { Op } from "../unit/unit.js";
import { importedBy } from "../warm/kept.js";
import { copied } from "./copied.js";
import { fedAt, TELLING } from "./input.js";
import type { Evidence } from "./reach.js";
import { anythingIn } from "./reached.js";
import { RELOAD } from "./reload.js";
import { type Site, workedIn } from "./site.js";
import { commitsOther } from "./staged.js";
import { startsOf } from "./start.js";

/** Nothing shows that it reaches the agent. */
const NOTHING: Evidence = { ref: -1, label: "" };

/** Starts a coding agent that edits files by itself. */
export const DELEGATED = "delegated-edit";

/** Sinks that start the program anew or load a part of it again, which is harmless as long as nothing of it has changed. */
export const ANEW = new Set(["restart", "self-exit", RELOAD]);

/** What the program reads again and again: to be started anew adds nothing to a change of it. */
export const REREAD = new Set(["prompt-file", "agent-rules-file"]);

const MOST_IMPORTED = 1000;

/** Where paths start that lie outside of any program. */
const ELSEWHERE = new Set<AbstractString["anchor"]>(["temporary", "absolute", "home"]);

/** What shows that a sink which names nobody's thing works on the program itself. */
export function aimOf(solver: Solver, { site: ref, kind, chain }: Candidate, changes: readonly Candidate[]): Evidence {
  const site = solver.sites.sinks.find((one) => one.ref === ref && one.row.row === "sink");
  if (!site) return NOTHING;
  const near = packageOf(solver, site.ref);
  const there = changes.filter((one) => packageOf(solver, one.site) === near && !leavesOut(solver, site, chain, kind, one));
  if ((ANEW.has(kind) && !there.length) || commitsOther(solver, site, chain)) return NOTHING;
  if (
    ownWords(solver, site, chain).length ||
    copied(solver.naming, site, chain).named.length ||
    placesOf(solver, site, chain).some((place) => place.anchor === "own" && !isClone(solver, place))
  )
    return { ref: site.ref, label: "it works on the program's own files", sure: true };
  if (isChosen(solver, site, chain)) return NOTHING;
  const said = solver.reach.ofTools(solver.roles, chain.functions);
  if (said) return said;
  // A branch that the model names is one of many, and may hold anybody's work.
  if (kind === MERGE && startsNamed(solver, site, chain, kind)) return NOTHING;
  const change = there.find((one) => !worksElsewhere(solver, site, chain, one));
  if (change) return { ref: change.at, label: `the same agent can change ${change.place}` };
  if (there.length || worksElsewhere(solver, site, chain)) return NOTHING;
  return solver.reach.of(site.ref) ?? NOTHING;
}

/** What shows that a coding agent edits the program itself, and not whatever lies where somebody has started it: its folder, or a text of a program that names no other folder. */
export function editsOwn(solver: Solver, site: Site, chain: Chain): Evidence | undefined {
  const places = editedIn(solver, site, chain);
  const { ref } = site;
  if (places.some((place) => solver.naming.isOwnFolder(anythingIn(place))))
    return { ref, label: "it works in the program's own folder", sure: true };
  const isElsewhere = places.some(({ anchor }) => ELSEWHERE.has(anchor)) && places.every(({ anchor }) => anchor !== "cwd");
  return isElsewhere ? toldOfItself(solver, site) : solver.reach.of(ref);
}

/** What an agent itself is told of its own parts, as its instructions or its task: it may go there from whatever folder it works in. */
function toldOfItself({ sites, flow, tracer, reach }: Solver, { ref }: Site): Evidence | undefined {
  const given = sites.sinks.flatMap((one) =>
    one.ref === ref && one.row.row === "sink" && TELLING.has(one.row.kind) && one.row.roles.value
      ? flow.at(ref, one.row.roles.value, [], undefined, 0)
      : [],
  );
  let found: Evidence | undefined;
  tracer.trace(given, ANYWHERE, (edge, from) => {
    found ??= reach.at(from.ref) ?? reach.at(edge.to.ref);
    return !found;
  });
  return found;
}

/** The same of one whose task the model has a say in: there counts also what the program reads back of itself from where it works. */
export const editedBy = (solver: Solver, site: Site, chain: Chain): Evidence =>
  editsOwn(solver, site, chain) ?? solver.naming.readIn(editedIn(solver, site, chain)) ?? NOTHING;

/** The folders a coding agent works in; who starts it further up may say where. */
function editedIn(solver: Solver, site: Site, chain: Chain): AbstractString[] {
  const here = placesOf(solver, site, chain);
  return here.some(({ text, anchor }) => text === HOLE && !anchor) ? [...here, ...placesOf(solver, site, ANYWHERE)] : here;
}

/** Whether the model says in which folder or repository a sink works: that is whoever's it names. */
export function isChosen({ flow, naming, tracer, requests }: Solver, site: Site, chain: Chain): boolean {
  const { row, ref } = site;
  const repositories = row.row === "sink" && row.roles.within ? flow.at(ref, row.roles.within, [], undefined, 0) : [];
  const folders = naming.foldersNamed(site, chain).flatMap((word) => word.parts.map(({ state }) => state));
  return tracer.reaches([...workedIn(flow, site), ...folders, ...repositories, ...requests.ownersIn(site, chain)], chain);
}

/** Whether who calls the function of a sink says in which folder it works. */
export const isToldWhere = (solver: Solver, site: Site, chain: Chain): boolean =>
  placesOf(solver, site, chain).some(({ open }) => open);

/** Whether a sink is known to work in folders that are not the program's, nor those in which the change lies. */
export function worksElsewhere(solver: Solver, site: Site, chain: Chain, change?: Candidate): boolean {
  const places = placesOf(solver, site, chain).filter(({ text, anchor }) => text || anchor);
  const isElsewhere = (place: AbstractString) =>
    (ELSEWHERE.has(place.anchor) || isOfProject(solver, place)) &&
    !(place.text && change && rooted(change.place).startsWith(rooted(shown(place.text))));
  return places.length > 0 && places.every((place) => isElsewhere(place) || isClone(solver, place));
}

const MERGE = "git-merge";

/** What takes up the files of the repository in which it is done, and no others. */
const OF_REPOSITORY: ReadonlySet<string> = new Set(["git-commit", "git-push", MERGE, "repository-write"]);

/** Whether a change lies in the home folder, and what is said to come after it takes up the files of a folder somewhere else. */
export function leavesOut(solver: Solver, site: Site, chain: Chain, kind: string, change: Candidate): boolean {
  if (!OF_REPOSITORY.has(kind)) return false;
  const put = solver.sites.sinks.find(({ ref, row }) => ref === change.site && row.row === "sink" && row.kind === "file-write");
  const paths = put ? solver.naming.pathsOf(put, change.chain) : [];
  if (!paths.length || !paths.every(({ anchor }) => anchor === "home")) return false;
  const places = [...placesOf(solver, site, chain), ...placesOf(solver, site, ANYWHERE)];
  // What a library keeps of a repository may be of any folder.
  if (!places.length && site.row.row === "sink" && site.row.roles.target) return false;
  const isAbove = ({ text, anchor }: AbstractString) =>
    anchor === "home" && paths.some((path) => path.text.startsWith(text.replace(/\.git\/?$/, "")));
  return !places.some(isAbove);
}

const rooted = (path: string): string => path.replace(/^\/+/, "");

/** Whether a folder is one of whatever project the program is started in, as the program has none of that name: `join(process.cwd(), "frontend")`. */
function isOfProject(solver: Solver, { text, anchor }: AbstractString): boolean {
  const [first = ""] = text.split("/");
  return (
    (anchor === "cwd" || anchor === "") &&
    /^\w/.test(first) &&
    !first.includes(HOLE) &&
    !foldersOf(solver).has(first.toLowerCase())
  );
}

/** What the folders of a program are called. */
const foldersOf = onceFor(({ program }: Solver): ReadonlySet<string> => {
  return new Set(program.loaded.flatMap(({ unit }) => unit.file.toLowerCase().split("/").slice(0, -1)));
});

/** Whether a sink is known to work in copies of other repositories only. */
export function worksInCopies(solver: Solver, site: Site, chain: Chain): boolean {
  const places = placesOf(solver, site, chain).filter(({ text, anchor }) => text || anchor);
  return places.length > 0 && places.every((place) => isClone(solver, place));
}

/** Whether a folder is one of many that the program copies repositories into, each under a name of its own. */
function isClone(solver: Solver, place: AbstractString): boolean {
  if (!place.text.includes(HOLE)) return false;
  const known = clones(solver);
  return known.has(keyOf(place)) || [...known].some((one) => place.text === `${HOLE}/${one.replace(/^\w* /, "")}`);
}

const clones = onceFor(({ sites, naming }: Solver): ReadonlySet<string> => {
  const into = (site: Site): AbstractString[] => {
    if (site.row.kind === "process") return naming.clonedInto(site, ANYWHERE);
    return site.row.row === "sink" && site.row.kind === "file-write" && site.row.roles.from ? naming.pathsOf(site, ANYWHERE) : [];
  };
  return new Set(sites.sinks.flatMap((site) => into(site).map(keyOf)));
});

const keyOf = ({ text, anchor }: AbstractString): string => `${anchor} ${text}`;

/** Whether a command starts a file of the program that is known not to lead to a place, such as the script of a worker. */
export function startsOther(solver: Solver, site: Site, chain: Chain, place: Ref): boolean {
  const { linker } = solver.resolver;
  const files = ownWords(solver, site, chain).map((word) => linker.resolve("", `./${word.slice(OWN.length)}`));
  return files.length > 0 && files.every((file) => file >= 0 && !imports(solver, file, unitOf(place)));
}

/** Whether the model says what a sink of a kind starts, as one of many services or containers: that is whatever it names, and not the agent itself. */
export function startsNamed(solver: Solver, site: Site, chain: Chain, kind: string): boolean {
  const { naming, rows, tracer } = solver;
  const commands = naming
    .commandLines(site, chain)
    .lines.flatMap((line) => naming.commands(line, site.ref))
    .filter((words) => matchCommand(words, rows.commands).some((row) => row.kind === kind));
  if (commands.some((words) => !words.some((word) => word.includes(HOLE)))) return false;
  return tracer.reaches(startsOf(solver, site), chain);
}

/** Whether the program talks with what a command starts, or writes its input: a helper of the one that goes on, and no new start of it. */
export function isSpokenWith(solver: Solver, { ref }: Site): boolean {
  const { program, resolver } = solver;
  const used = (value: Ref) => program.users(value);
  return (
    takesInput(solver).has(ref) ||
    used(ref)
      .filter((user) => program.op(user) === Op.Load && program.field(user, "a") === ref)
      .flatMap(used)
      .filter((call) => program.op(call) === Op.Call)
      .some((call) =>
        resolver
          .callees(call)
          .some(
            (value) => value.is === "api" && value.api.matches.some(({ row }) => isMessage(row) && resolver.holds(call, row)),
          ),
      )
  );
}

/** The starts of programs whose input the program writes. */
const takesInput = onceFor(({ sites, flow, program }: Solver): ReadonlySet<Ref> => {
  const writes = sites.sinks.filter(({ ref, row }) => row.row === "sink" && row.roles.process && program.args(ref).length > 0);
  return new Set(writes.flatMap((site) => fedAt(flow, site).flatMap(({ ref }) => (ref === site.ref ? [] : [ref]))));
});

const isMessage = (row: Row): boolean => (row.row === "send" || row.row === "receive") && row.kind === "message";

/** Words of a command that are paths of the program itself. */
const ownWords = ({ naming }: Solver, site: Site, chain: Chain): string[] =>
  naming
    .commandLines(site, chain)
    .lines.flatMap((line) => naming.commands(line, site.ref).flat())
    .filter((word) => word.startsWith(OWN));

function imports({ resolver }: Solver, from: number, to: number): boolean {
  const units = new Set([from]);
  for (const unit of units) {
    if (unit === to || units.size > MOST_IMPORTED) return true;
    for (const next of importedBy(unit, resolver)) units.add(next);
  }
  return false;
}

/** The folders a command or a library's call works in: those that its words name, or that it is started in. */
function placesOf(solver: Solver, site: Site, chain: Chain): AbstractString[] {
  const named = solver.naming.foldersNamed(site, chain);
  const places = named.flatMap((word) => placesAt(solver, word, chain));
  if (places.some(({ text, open }) => text !== HOLE || open)) return places;
  // Of a folder of which nothing is known, where the command is started may say more.
  return [...places, ...workedIn(solver.flow, site).flatMap((state) => taken(solver, state, chain))];
}

/** The folders that a word of a command may name. */
function placesAt(solver: Solver, word: Word, chain: Chain): AbstractString[] {
  const [part] = word.parts;
  return part && part.text.text === word.text ? taken(solver, part.state, chain) : [pathOf(word)];
}

/** The folders that a value may be. What stands behind one that is always there, such as the home folder, is never taken: `process.env.HOME || root`. */
function taken(solver: Solver, state: State, chain: Chain): AbstractString[] {
  const { program, strings, flow } = solver;
  const { ref, fields } = state;
  if (program.op(ref) === Op.Object && fields.length) {
    const { edges } = flow.edges(state, chain);
    return edges.length ? edges.flatMap(({ to }) => taken(solver, to, chain)) : strings.of(state, chain);
  }
  if (fields.length || !OTHERWISE.has(program.op(ref))) return strings.of(state, chain);
  const first = taken(solver, { ...state, ref: program.field(ref, "a") }, chain);
  if (first.length && first.every(({ anchor }) => ELSEWHERE.has(anchor))) return first;
  return [...first, ...taken(solver, { ...state, ref: program.field(ref, "b") }, chain)];
}

const OTHERWISE: ReadonlySet<number> = new Set([Op.Or, Op.Nullish]);

export const packageOf = (solver: Solver, ref: Ref): string => solver.resolver.linker.packageOf(solver.program.unit(ref).file);
