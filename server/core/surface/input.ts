import type { Flow } from "../flow/flow.js";
import { ANYWHERE } from "../flow/state.js";
import type { CommandRow } from "../knowledge.js";
import type { Named } from "../solve/candidate.js";
import { HOLE } from "../text/abstract-string.js";
import type { CommandLines } from "../text/command-lines.js";
import { commandsOf, INPUT, type Words } from "../text/shell-line.js";
import { Op } from "../unit/unit.js";
import type { Site } from "./site.js";

/** The kind of what a coding agent is told to do. */
export const TASK = "delegated-prompt";

/** Sinks by which an agent is told what it is, and what it is to do. */
export const TELLING: ReadonlySet<string> = new Set([TASK, "system-message"]);

/** Steps from where a program's input is written to where the program is started. */
const MOST_STEPS = 40;

/** What programs that are started make of what a sink writes to their input; `does` finds the rows of a command. */
export function fed(flow: Flow, lines: CommandLines, site: Site, does: (words: Words) => readonly CommandRow[]): Named[] {
  const { row, ref } = site;
  const value = row.row === "sink" ? row.roles.value : undefined;
  const choice = value ? flow.at(ref, value, [], undefined, 0) : [];
  for (const { ref: start, row: started } of fedAt(flow, site))
    for (const line of lines.of({ ref: start, row: started }, ANYWHERE).lines)
      for (const words of commandsOf(`${line} <<< ${HOLE}`)) {
        const rows = does(words);
        const task = rows.find((one) => one.kind === TASK && one.text === INPUT);
        const place = `the input of ${words[0] ?? ""}`;
        if (task) return [{ kind: TASK, place, label: task.label ?? `run as ${place}`, level: 0 }];
        if (words.some((word) => OF_PROGRAM.test(word) || IS_GIVEN.test(word))) continue;
        // What is in the files that a command names is not what it reads from its input.
        const kind = KINDS.find((one) => rows.some((row) => row.kind === one && row.content === undefined));
        if (kind) return [{ kind, place, label: `run as ${place}`, level: 0, chosen: kind === BY_MODEL, choice }];
      }
  return [];
}

/** Long options that do not say how code is read: what the interpreter runs is a program that was built into it. */
const OF_PROGRAM = /^--(?!(input|experimental|no|import|loader|interactive|enable|max|norc|noprofile|login)\b)/;
/** What says that the code stands behind it, as in `sh -c`: the input is what that code works on. */
const IS_GIVEN = /^-[a-zA-Z]*c$/;
const BY_MODEL = "shell-by-model";
/** What may become of a text that a program reads. */
const KINDS = [BY_MODEL, "code-run"];

/** The starts of the programs whose input a sink writes. */
export function fedAt(flow: Flow, { ref, row }: Site): Site[] {
  const { resolver } = flow;
  const started = row.row === "sink" && row.roles.process ? flow.at(ref, row.roles.process, [], undefined, 0) : [];
  const seen = new Set<number>();
  const out: Site[] = [];
  for (const state of started) {
    if (seen.size > MOST_STEPS) break;
    if (seen.has(state.ref)) continue;
    seen.add(state.ref);
    const op = resolver.program.op(state.ref);
    const rows = (op === Op.Call || op === Op.New ? resolver.callees(state.ref) : [])
      .flatMap((value) => (value.is === "api" ? value.api.matches : []))
      .flatMap((match) => (match.row.row === "sink" && match.row.kind === "process" ? [match.row] : []));
    for (const one of rows) out.push({ ref: state.ref, row: one });
    if (!rows.length)
      for (const { to, how } of flow.edges(state, ANYWHERE).edges) if (how === "same" || how === "part") started.push(to);
  }
  return out;
}
