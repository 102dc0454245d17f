import { ANYWHERE, type State } from "../flow/state.js";
import type { CommandRow, OptionRow } from "../knowledge.js";
import { entry, type OptionHit } from "../oversight/posture.js";
import type { Program, Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { HOLE, shown } from "../text/abstract-string.js";
import { matchCommand } from "../text/command.js";
import { commandsOf, type Words } from "../text/shell-line.js";
import { Entry, Op } from "../unit/unit.js";
import { packageOf } from "./aim.js";
import { isOffered } from "./offered.js";
import type { Site } from "./site.js";

/** A full version, a commit or a digest, at the end of a name or between two slashes of an address. */
const VERSION = /(?:^|[@#/=:-])v?\d+\.\d+[\w.+-]*(?=$|[/#?@])|(?:^|[@#/=])(?:sha\d+[-:])?[0-9a-f]{12,}(?=$|[/#?])/i;
const LOCAL = /^(?:[./~]|file:|[a-z]:[\\/]|https?:\/\/(?:localhost|127\.))|\.(?:[cm]?[jt]sx?|py)$/i;

/** Whether a name leaves open what is fetched under it. Files of one's own are not fetched, and of a name that is not known to its end nothing is said. */
export const isUnpinned = (name: string): boolean =>
  name !== "" && !name.endsWith(HOLE) && !name.startsWith(HOLE) && !LOCAL.test(name) && !VERSION.test(name);

/** The part of an address that says which version is meant, where only the run decides it. */
const OPEN_VERSION = new RegExp(`[?&#@/](?:ref|rev|sha|commit|version)[=/]${HOLE}`, "i");

/** Whether something is fetched from elsewhere under a name that leaves open which version it is, and nothing beside it says that. The name may be unknown: one that does not speak of a version fixes none. */
export const isNewest = (name: string, beside: readonly string[] = []): boolean =>
  !LOCAL.test(name) && ![name, ...beside].some((word) => VERSION.test(word) || OPEN_VERSION.test(word));

/** The value of an option that names what is fetched, where neither it nor what stands at the row's `pin` fixes a version. */
export function fetched(solver: Solver, call: Ref, row: OptionRow): OptionHit[] {
  const pins = (row.unpinned?.pins ?? []).flatMap((pin) => solver.flow.at(call, pin, [], undefined, 0));
  if (pins.some((pin) => !leavesOpen(solver, pin))) return [];
  const out: OptionHit[] = [];
  for (const state of solver.flow.at(call, row.at, [], undefined, 0)) {
    const name = solver.strings.of(state, ANYWHERE).find((text) => !text.anchor && isUnpinned(text.text));
    if (!name) continue;
    const at = state.fields.length ? entry(solver, state, ANYWHERE) : call;
    out.push({ kind: row.kind, site: call, at, place: shown(name.text) });
  }
  return out;
}

/** Whether an option that would fix a version is left out, or names one that moves, or says no to what is at hand. */
function leavesOpen(solver: Solver, pin: State): boolean {
  if (solver.program.op(pin.ref) === Op.Object && entry(solver, pin, ANYWHERE) === pin.ref)
    return !solver.program.entries(pin.ref).some((one) => one.kind === Entry.Spread);
  return solver.strings.of(pin, ANYWHERE).some(({ text }) => !text.includes(HOLE) && text !== "true" && !VERSION.test(text));
}

/** Commands by which tool servers are fetched and started, where the package's version is left open. */
export function unpinnedServers(solver: Solver): OptionHit[] {
  const rows = solver.rows.commands.filter((row) => row.unpinned);
  const isProcess = (site: Site) => site.row.kind === "process";
  const startedIn = (sites: readonly Site[]) => sites.flatMap((site) => startedBy(solver, site, rows));
  const connected = startedIn(solver.askedSinks.filter((site) => !isProcess(site)));
  // A program that is started by hand is a tool server where the same package connects to it elsewhere.
  const byHand = startedIn(solver.askedSinks.filter(isProcess));
  if (!byHand.length) return connected;
  const packages = new Set(byHand.map((one) => packageOf(solver, one.site)));
  const near = solver.sites.sinks.filter((site) => !isProcess(site) && packages.has(packageOf(solver, site.ref)));
  const keyOf = (one: OptionHit) => `${packageOf(solver, one.site)} ${one.fetches}`;
  const servers = new Set(startedIn(near).map(keyOf));
  return [...connected, ...byHand.filter((one) => servers.has(keyOf(one)))];
}

function startedBy(solver: Solver, site: Site, rows: readonly CommandRow[]): OptionHit[] {
  const named = site.row.row === "sink" ? (site.row.roles.program ?? site.row.roles.command) : undefined;
  if (!named) return [];
  const out: OptionHit[] = [];
  for (const line of solver.naming.commandLines(site, ANYWHERE).lines)
    for (const words of commandsOf(line))
      for (const row of matchCommand(words, rows)) {
        const name = fetchedName(words);
        const [state] = solver.flow.at(site.ref, named, [], undefined, 0);
        if (!state || !isUnpinned(name) || out.some((one) => one.place === name)) continue;
        if (solver.resolver.linker.isAtHand(name, solver.program.unit(site.ref).file)) continue;
        const starts = solver.gates.constants(state, ANYWHERE).filter((node) => solver.program.text(node, "a") === words[0]);
        const at = starts.find((node) => standsWith(solver.program, node, name)) ?? starts[0] ?? entry(solver, state, ANYWHERE);
        // What stands in a catalogue, or is switched off, is fetched when a person asks for it.
        if (!isOffered(solver.resolver, at) && !isOff(solver.program, at))
          out.push({ kind: row.kind, site: site.ref, at, place: name, fetches: name });
      }
  return out;
}

/** Whether the entry in which a program to start is named says that it is not to be started: `disabled: true`. */
const isOff = (program: Program, start: Ref): boolean =>
  program.users(start).some((user) => {
    const entries = program.op(user) === Op.Object ? program.entries(user) : [];
    return entries.some(({ name, value }) => {
      const text = program.op(value) === Op.Const ? program.text(value, "a") : "";
      return (name === "disabled" && text === "true") || (name === "enabled" && text === "false");
    });
  });

/** Whether the name of a package stands with the program that fetches it: in the same object, the same list or the same call. */
function standsWith(program: Program, start: Ref, name: string): boolean {
  const isName = (ref: Ref) => program.op(ref) === Op.Const && program.text(ref, "a") === name;
  const isIn = (ref: Ref) => isName(ref) || (program.op(ref) === Op.Array && program.args(ref).some((arg) => isName(arg.ref)));
  return program.users(start).some((user) => {
    const op = program.op(user);
    if (op === Op.Object) return program.entries(user).some(({ value }) => isIn(value));
    return (op === Op.Array || op === Op.Call || op === Op.New) && program.args(user).some((arg) => isIn(arg.ref));
  });
}

/** The package that a command fetches: what `--package` or `--from` names, or else the first word that is no option. */
function fetchedName(words: Words): string {
  const named = words.findIndex((word) => /^(-p|--package|--from)$/.test(word));
  if (named > 0) return words[named + 1] ?? "";
  return words.slice(1).find((word) => !word.startsWith("-")) ?? "";
}
