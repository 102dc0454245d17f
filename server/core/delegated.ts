import { HOLE } from "./abstract-string.js";
import type { Candidate } from "./candidate.js";
import { matchCommand } from "./command.js";
import { shown } from "./naming.js";
import { optionsOf } from "./posture.js";
import { commandsOf } from "./shell-line.js";
import type { Solver } from "./solve.js";
import { ANYWHERE } from "./state.js";

/** Coding agents that are started free to edit what the program itself is made of: the start is source and sink. */
export function delegated(solver: Solver): Candidate[] {
  const out: Candidate[] = [];
  for (const { ref, row } of solver.askedSinks) {
    if (row.row !== "sink" || (row.kind !== "delegated-edit" && row.kind !== "process")) continue;
    if (!optionsOf(solver).some((one) => one.site === ref && (one.kind === "approvals-off" || one.kind === "edits-allowed")))
      continue;
    const chain = ANYWHERE;
    if (
      row.kind === "process" &&
      !solver.naming
        .commandLines({ ref, row }, chain)
        .lines.some((line) =>
          commandsOf(line).some((words) => matchCommand(words, solver.commands).some((one) => one.kind === "delegated-edit")),
        )
    )
      continue;
    const folders = row.roles.target
      ? solver.flow.at(ref, row.roles.target, [], undefined, 0).flatMap((state) => solver.strings.of(state, chain))
      : [];
    if (folders.length && !folders.some((folder) => folder.anchor === "own" || folder.anchor === "cwd" || folder.text === HOLE))
      continue;
    const reach = folders.some((folder) => folder.anchor === "own")
      ? { ref, label: "it works in the program's own folder" }
      : solver.reach.of(ref);
    if (!reach || solver.gates.before(ref, solver.flow.chain(ref), 0).gate) continue;
    for (const rule of solver.byInto.get("delegated-edit") ?? [])
      if (!out.some((other) => other.at === ref && other.rule === rule))
        out.push({
          rule,
          site: ref,
          kind: "delegated-edit",
          place: "its own source",
          hit: undefined,
          chain: solver.flow.chain(ref),
          at: ref,
          gate: undefined,
          looked: [],
          ways: { all: 1, ungated: 1 },
          assumed: false,
          label: "free to edit it",
          note: false,
          reach,
          source: "a coding agent",
        });
  }
  return out;
}

/** Code loaded from folders by name, in a program whose agent may write any file and is told that it may change itself. */
export function loadsOfWritten(solver: Solver, candidates: readonly Candidate[]): Candidate[] {
  const out: Candidate[] = [];
  for (const ref of solver.sites.loads) {
    if (!solver.asksAbout(ref)) continue;
    const directory = solver.resolver.linker.packageOf(solver.program.unit(ref).file);
    const from = candidates.find(
      (one) =>
        one.kind === "own-source" &&
        !one.gate &&
        one.reach !== undefined &&
        one.reach.ref >= 0 &&
        solver.resolver.linker.packageOf(solver.program.unit(one.site).file) === directory,
    );
    if (!from) continue;
    const chain = ANYWHERE;
    const places = solver.strings.of({ ref: solver.program.field(ref, "a"), fields: [], frame: undefined, level: 0 }, chain);
    const place = places.find(
      (one) => one.text.includes(HOLE) && /[a-z]{3,}[^/]*\/[^/]*…/i.test(shown(one.text)) && one.anchor !== "absolute",
    );
    if (!place || candidates.some((one) => one.at === ref) || solver.gates.before(ref, solver.flow.chain(ref), 0).gate) continue;
    for (const rule of (solver.byInto.get("loaded-code") ?? []).filter((one) => !one.within.length))
      out.push({
        ...from,
        rule,
        kind: "loaded-code",
        site: ref,
        at: ref,
        place: shown(place.text),
        label: `loaded from ${shown(place.text)}`,
      });
  }
  return out;
}
