import { ANYWHERE, type State } from "../flow/state.js";
import type { Surface } from "../knowledge.js";
import { lazily } from "../once.js";
import { type Ref, unitOf } from "../program/program.js";
import { isSaid } from "../repetition/turn-limit.js";
import { isEnvironment } from "../solve/as-data.js";
import { isQuestion } from "../solve/delegated.js";
import { instructs } from "../solve/instructs.js";
import type { Solver } from "../solve/solve.js";
import { isToolResult } from "../solve/tool-result.js";
import { type AbstractString, HOLE } from "../text/abstract-string.js";
import { pathOf } from "../text/command-lines.js";
import { TEST_FILE } from "../unit/test-file.js";
import { TASK } from "./input.js";
import { isMixed, LATER_RUN } from "./later-run.js";
import { isListed, isNamedThere } from "./named-there.js";
import { asksList, type Site } from "./site.js";
import { isFilled } from "./slots.js";
import { startsOf } from "./start.js";
import { freeIn } from "./surface.js";
import { isTakenUp } from "./taken-up.js";

/** The files that a dynamic import loads: what stands after a question mark only makes it load them again. */
export function loadedFrom({ program, strings }: Solver, load: Ref): AbstractString[] {
  const specifier: State = { ref: program.field(load, "a"), fields: [], frame: undefined, level: 0 };
  return strings.of(specifier, ANYWHERE).map((place) => ({ ...place, text: place.text.split("?")[0] ?? "" }));
}

const COPY = "file-write";

/** The path of a file of some kind: one that may be any file, as a program looks through those of a project, does not say as a whole what is to be done. */
const IS_FILE = /\.\w+$/;

/** A file of which all but the ending varies. */
const ENDING_VARIES = new RegExp(`${HOLE}[^/]*\\.[^/]+$|/${HOLE}$`);

const isName = (field: string): boolean => /^[a-z]/i.test(field);

/** What an agent is told by a file that its name makes a part of it: what is copied there tells it the same. */
const toldBy = ({ knowledge, rows, surfaces }: Solver, paths: readonly AbstractString[]): Surface[] =>
  knowledge.surfaces.filter((surface) => rows.told.has(surface.id) && paths.some((path) => surfaces.isNamed(surface, path)));

/** Finds the files whose content reaches what instructs, equips or limits the agent: they are surfaces, whatever their names. `only` are the numbers of units that are asked about. */
export function readBack(solver: Solver, only?: ReadonlySet<number>, sinks: readonly Site[] = solver.sites.sinks): void {
  const { flow, strings, surfaces, resolver, sites } = solver;
  const wanted = new Map<string, Surface[]>();
  for (const surface of solver.knowledge.surfaces)
    for (const kind of surface.readBy) wanted.set(kind, [...(wanted.get(kind) ?? []), surface]);
  const isRun = ({ ref }: State) => !solver.running.isNever(solver.program.functionAt(ref));
  const note = (
    sink: Ref,
    states: readonly State[],
    found: readonly Surface[],
    kind = "",
    own: readonly AbstractString[] = [],
    isLeft: (from: State) => boolean = () => false,
  ) => {
    const isTask = (from: State) => kind !== LATER_RUN || !isMixed(resolver, from);
    const isTold = kind === LATER_RUN || found.every(({ family }) => family === "instructions");
    const leads = (from: State, to: State) => isTask(from) && (!isTold || instructs(resolver, from, to));
    const { reads } = solver.tracer.trace(
      states,
      ANYWHERE,
      (edge, from) =>
        edge.how !== "hop" &&
        leads(from, edge.to) &&
        !isLeft(from) &&
        !(isTold && isToolResult(solver, edge, from)) &&
        !isEnvironment(resolver, from, edge.to, kind),
    );
    // Under which keys something stands says nothing of what stands there.
    for (const read of reads()
      .filter(({ fields }) => !fields[0]?.startsWith("$"))
      .filter(isRun))
      for (const value of resolver.callees(read.ref)) {
        if (value.is !== "api") continue;
        for (const { row } of value.api.matches) {
          if (row.row !== "receive" || row.kind !== "file" || !row.name) continue;
          // What is written where it was read is brought up to date, and no copy of another file.
          for (const at of flow.at(read.ref, row.name, [], read.frame, 0)) {
            // What the path comes from is the same for each text that it may be.
            const isNamed = lazily(() => isNamedThere(solver, read.ref, at));
            const isOneOfMany = lazily(() => isListed(solver, at));
            for (const place of strings.of(at, ANYWHERE))
              if (
                !own.some((path) => path.text === place.text && path.anchor === place.anchor) &&
                (kind !== LATER_RUN || read.fields.some(isName) || IS_FILE.test(place.text)) &&
                !(freeIn(place) && isNamed())
              )
                surfaces.readFrom(
                  ENDING_VARIES.test(place.text) && isOneOfMany() ? { ...place, listed: true } : place,
                  found,
                  read.ref,
                  read.fields,
                  sink,
                  kind === COPY,
                );
          }
        }
      }
  };
  // What a test reads and instructs is no part of the agent.
  const asked = (ref: Ref) => (!only || only.has(unitOf(ref))) && !TEST_FILE.test(solver.program.unit(ref).file);
  for (const site of sinks) {
    const { ref, row, also = [] } = site;
    if (!asked(ref) || site.once) continue;
    solver.program.pulse.look();
    if (site.starts) {
      note(ref, startsOf(solver, site), wanted.get(row.kind) ?? [], row.kind, [], (from) => isSaid(solver.program, site, from));
      continue;
    }
    const read =
      row.row !== "sink" ||
      !row.roles.process ||
      solver.naming.name({ ref, row }, ANYWHERE).named.some(({ kind }) => kind !== TASK);
    const found = read && !isQuestion(solver, { ref, row }) && isTakenUp(solver, { ref, row }) ? wanted.get(row.kind) : undefined;
    if (found && isFilled(row)) note(ref, startsOf(solver, site), found, row.kind);
    else if (row.row !== "option" && found && row.roles.value && !asksList(row))
      for (const role of [row.roles.value, ...also]) note(ref, flow.at(ref, role, [], undefined, 0), found, row.kind);
    if (row.row === "sink" && row.kind === COPY && row.roles.value && !row.roles.from && !row.roles.root) {
      const paths = solver.naming.pathsOf({ ref, row }, ANYWHERE);
      note(ref, flow.at(ref, row.roles.value, [], undefined, 0), toldBy(solver, paths), COPY, paths);
    }
    if (row.row !== "sink" || row.kind !== "process") continue;
    for (const { kind, content = [], text = [] } of solver.naming.name({ ref, row }, ANYWHERE).named) {
      // The task of a command is made of whatever it is to work on: which file of it instructs, only its name can tell.
      if (kind === TASK) continue;
      // What a file names as the program, or the line, to start is what that file decides.
      const started = row.roles.command ?? row.roles.program;
      if (started && wanted.has(kind) && !content.length)
        note(ref, flow.at(ref, started, [], undefined, 0), wanted.get(kind) ?? []);
      note(ref, text, wanted.get(kind) ?? []);
      for (const word of wanted.has(kind) ? content : []) {
        const run = wanted.get(kind) ?? [];
        const files = solver.written.contents(
          word.parts.map((part) => part.state),
          [pathOf(word)],
          ref,
          ANYWHERE,
        );
        // What the program writes itself before it runs it is found where it runs.
        if (!files.content.length) surfaces.readFrom(pathOf(word), run, ref);
        note(ref, files.content, run);
      }
    }
  }
  for (const ref of sinks === sites.sinks ? sites.loads : []) {
    if (!asked(ref)) continue;
    for (const place of loadedFrom(solver, ref)) surfaces.readFrom(place, wanted.get("module-load") ?? [], ref);
  }
}
