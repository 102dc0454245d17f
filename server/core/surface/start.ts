import { DOWNLOAD } from "../flow/download.js";
import { type Hit, hitAt } from "../flow/hit.js";
import { ANYWHERE, type Chain, type Edge, type State } from "../flow/state.js";
import type { Traced } from "../flow/trace.js";
import type { Start, Take } from "../flow/walk.js";
import type { SinkRow } from "../knowledge.js";
import { onceFor } from "../once.js";
import type { Ref } from "../program/program.js";
import { isByHand } from "../solve/by-hand.js";
import type { Named } from "../solve/candidate.js";
import { decisionAt } from "../solve/decision.js";
import type { Solver } from "../solve/solve.js";
import { isToolResult } from "../solve/tool-result.js";
import type { AbstractString } from "../text/abstract-string.js";
import { pathOf } from "../text/command-lines.js";
import { Op } from "../unit/unit.js";
import { namesOfRead } from "./file-read.js";
import { samePlace } from "./same-place.js";
import { type Site, workedIn } from "./site.js";
import { filledBy, isFilled } from "./slots.js";
import { takenOutOf } from "./taken-out.js";
import { isTakenUp } from "./taken-up.js";
import { holdsPath } from "./written.js";

/** The row of a module that the language itself loads. */
export const LOAD: SinkRow = {
  row: "sink",
  kind: "module-load",
  model: "",
  line: 0,
  packages: [],
  roles: { value: { at: "this", rest: false, fields: [] } },
};

/** Where the model's part of a sink is looked for. */
export function startsOf(solver: Solver, site: Site): Start[] {
  const { program, flow } = solver;
  const { row, ref } = site;
  if (site.starts) return site.starts.map((start) => ({ ref: start, fields: [], frame: undefined, level: 0 }));
  if (!isTakenUp(solver, site)) return [];
  if (row.row === "option") return flow.at(ref, row.at, [], undefined, 0);
  if (row === LOAD) return [{ ref: program.field(ref, "a"), fields: [], frame: undefined, level: 0 }];
  if (program.op(ref) === Op.Store || program.op(ref) === Op.StoreIndex)
    return [{ ref: program.field(ref, "c"), fields: [], frame: undefined, level: 0 }];
  const { roles } = row;
  if (isFilled(row)) return filledBy(solver, ref, row);
  const chosen =
    row.row === "register"
      ? Object.values(roles)
      : row.kind === "process"
        ? [roles.command, roles.program, roles.args, roles.options]
        : row.kind === "file-delete"
          ? [roles.path]
          : roles.value
            ? [roles.value, ...(site.also ?? [])]
            : Object.values(roles);
  const states = chosen.flatMap((role) => (role ? flow.at(ref, role, [], undefined, 0) : []));
  return row.kind === "file-delete" ? states.map((state) => ({ ...state, picks: true as const })) : states;
}

/** How a command is started: the folder, the environment. */
const settingsOf = ({ flow }: Solver, { row, ref }: Site): State[] =>
  row.row === "sink" && row.kind === "process" && row.roles.options ? flow.at(ref, row.roles.options, [], undefined, 0) : [];

/** States of all walks from one sink; what comes after them is looked at near its way in only. */
const MOST_STATES_OF_SINK = 8000;
const FEWEST_STATES = 200;

/** Walks from one sink, along one chain after the other. */
export interface Walks {
  /** From what the sink is given. */
  given(chain: Chain, only: Take, behind: Take, isTold: boolean): Traced;
  /** From what stands in the files that it takes in. */
  taken(content: readonly State[], chain: Chain, only: Take): Traced;
}

/**
 * How a command is started has a walk of its own, and only where nothing of the model is found in the command, and near it: a
 * program's settings come from so much that they would use up what the command needs.
 */
export function walksFrom(solver: Solver, site: Site, all: readonly State[]): Walks {
  const { tracer } = solver;
  const settings = settingsOf(solver, site);
  const isSetting = ({ ref }: State) => settings.some((one) => one.ref === ref);
  const starts = all.filter((start) => !isSetting(start));
  const spent = { given: 0, stored: 0, taken: 0 };
  const room = (states: number) => (states < MOST_STATES_OF_SINK ? undefined : FEWEST_STATES);
  return {
    given(chain, only, behind, isTold) {
      const mostStored = Math.max(FEWEST_STATES, MOST_STATES_OF_SINK - spent.stored);
      const traced = tracer.trace(starts, chain, only, { most: room(spent.given), mostStored, behind, thorough: isTold });
      spent.given += traced.states;
      spent.stored += traced.stored;
      if (!settings.length || traced.hits.length) return traced;
      const started = tracer.trace(settings, chain, only, { most: FEWEST_STATES, behind });
      return {
        ...started,
        unbound: traced.unbound || started.unbound,
        downloads: [...traced.downloads, ...started.downloads],
      };
    },
    taken(content, chain, only) {
      const traced = tracer.trace(content, chain, only, { most: room(spent.taken) });
      spent.taken += traced.states;
      return traced;
    },
  };
}

/** Whether what a sink is given is the place of what it changes, and not only what that becomes. */
export const isGivenPlace = (row: Site["row"]): boolean =>
  row.kind === "file-delete" || row.kind === "process" || (row.row !== "option" && holdsPath(row));

/** What a model tells a tool that the library brings along. */
const IN_LIBRARY = { kind: "tool-arguments", label: "tool arguments" };

/** The sources of what a sink changes under a name: of what it is given, and of what stands in the files that it takes in. */
export function hitsOf(
  solver: Solver,
  site: Site,
  name: Named,
  chain: Chain,
  given: Traced,
  walks: Walks,
): { hits: readonly Hit[]; unbound: boolean } {
  if (site.row.row === "sink" && site.row.roles.root) return { hits: [{ ...hitAt(site.ref, 0), ...IN_LIBRARY }], unbound: false };
  const { content, unbound } = contentOf(solver, site, name, chain);
  const isTold = solver.rows.told.has(name.kind);
  const onTheWay = (edge: Edge, from: State) =>
    solver.isOnTheWay(edge, name.kind, site.ref) && !(isTold && isToolResult(solver, edge, from));
  const read = content.length ? walks.taken(content, chain, onTheWay) : undefined;
  // What is moved from a file that the program has written says what was written: its name says nothing more.
  const isMoved = content.length > 0 && !name.content && holdsPath(site.row);
  const hits = [...(name.contentOnly || isMoved ? [] : given.hits), ...(read?.hits ?? [])];
  const chosen = !name.chosen || !hits.length || name.choice === "content" || chosenByModel(solver, site, name, chain);
  // What only comes back out of a file was put in elsewhere.
  const isOthers = hits.every(({ written }) => written !== undefined);
  const taken =
    isOthers && !name.chosen
      ? (takenFrom(solver, name, given, chain) ?? takenOutOf(solver, site, name, startsOf(solver, site), given, chain))
      : undefined;
  if (taken?.hits.length) return { hits: taken.hits, unbound: unbound || taken.unbound };
  if (chosen && hits.length) return { hits, unbound: unbound || (read?.unbound ?? false) };
  const awaited = name.kind === BY_MODEL && !isDecided(solver, site, chain);
  const downloads = solver.isAgent(site.ref) && !awaited ? downloadsOf(site, name, given, read) : [];
  return {
    hits: downloads.length && isByHand(solver, site.ref) ? [] : downloads,
    unbound: awaited || unbound || (read?.unbound ?? false) || (taken?.unbound ?? false),
  };
}

/** Who has said from which file what becomes a tool is taken, where it is no file of the program itself. */
function takenFrom(solver: Solver, { kind }: Named, given: Traced, chain: Chain) {
  const { knowledge, strings, tracer } = solver;
  if (!knowledge.surfaces.some(({ id, family }) => id === kind && family === "tools")) return undefined;
  const paths = given.reads().flatMap((read) => namesOfRead(solver, read));
  if (!paths.length) return undefined;
  // What stands in a file that the program writes itself was decided where it did so.
  const isElsewhere = (place: AbstractString) =>
    place.anchor !== "own" && !writtenIn(solver).some((path) => samePlace(path, place));
  const elsewhere = paths.filter((path) => strings.of(path, chain).every(isElsewhere));
  const said = elsewhere.length ? tracer.trace(elsewhere, chain) : undefined;
  return said && { hits: said.hits.filter(({ level }) => level < chain.functions.length), unbound: said.unbound };
}

/** The places that the program writes. */
const writtenIn = onceFor(({ sites, naming }: Solver): readonly AbstractString[] =>
  sites.sinks.flatMap((site) => (site.row.kind === "file-write" ? naming.pathsOf(site, ANYWHERE) : [])),
);

/** What of the content of a change comes from elsewhere. */
function downloadsOf({ ref, row }: Site, { fetched, level }: Named, given: Traced, read: Traced | undefined): readonly Hit[] {
  if (fetched !== undefined) return [{ ...hitAt(ref, level), kind: DOWNLOAD, label: `fetched from ${fetched}` }];
  // Which of its own files a program copies says nothing of what stands in them.
  return row.kind === "file-write" ? [...(holdsPath(row) ? [] : given.downloads), ...(read?.downloads ?? [])] : [];
}

/** A sink that is a person's own doing unless a model decides that it happens. */
const BY_MODEL = "tool-fetch";

/** Whether a model decides that a sink is reached, as far up as a chain goes. */
function isDecided(solver: Solver, { ref }: Site, chain: Chain): boolean {
  return chain.functions.some(
    (fn, level) =>
      solver.roles.of(fn).tool !== undefined ||
      decisionAt(solver, level === 0 ? ref : (chain.calls[level - 1]?.call as Ref), chain, level) !== undefined,
  );
}

/** What stands in the files that a sink takes in. */
function contentOf(solver: Solver, site: Site, { content, text }: Named, chain: Chain): { content: State[]; unbound: boolean } {
  const { written, flow, strings } = solver;
  const { row, ref } = site;
  if (content) {
    const found = content.map((word) =>
      written.contents(
        word.parts.map((part) => part.state),
        [pathOf(word)],
        ref,
        chain,
      ),
    );
    const folder = content.length ? workedIn(flow, site) : [];
    const beside = written.inFolder([...folder, ...content.flatMap((word) => word.parts.map((part) => part.state))], ref, chain);
    const all = [...found.flatMap((one) => one.content), ...beside, ...(text ?? [])];
    return { content: all, unbound: found.some((one) => one.unbound) };
  }
  const loads = row === LOAD || (row.row === "sink" && row.kind === "module-load");
  if (!loads && !holdsPath(row)) return { content: [], unbound: false };
  const files =
    row.row === "sink" && row !== LOAD && row.roles.value
      ? flow.at(ref, row.roles.value, [], undefined, 0)
      : startsOf(solver, site);
  return written.contents(
    files,
    files.flatMap((state) => strings.of(state, chain)),
    ref,
    chain,
  );
}

/** Whether the model chooses the path or the command itself. */
function chosenByModel({ tracer, flow }: Solver, site: Site, { choice }: Named, chain: Chain): boolean {
  const { row, ref } = site;
  if (row.row === "option") return false;
  const role = row.roles.path ?? row.roles.command ?? row.roles.args;
  const starts = Array.isArray(choice) ? choice : role ? flow.at(ref, role, [], undefined, 0) : [];
  return tracer.reaches(starts, chain);
}
