import { ANYWHERE, type Chain, type State } from "../flow/state.js";
import type { OptionRow } from "../knowledge.js";
import { type FunctionRef, nodeOf, type Ref } from "../program/program.js";
import { additionsTo } from "../resolve/list.js";
import type { Caller } from "../resolve/value.js";
import { type Candidate, candidateFor } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { namesOf, type Site } from "../surface/site.js";
import { fetched, unpinnedServers } from "../surface/unpinned.js";
import { HOLE, shown } from "../text/abstract-string.js";
import { isOfAny, like, matchCommand } from "../text/command.js";
import { commandsOf } from "../text/shell-line.js";
import { wordsOf } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Op } from "../unit/unit.js";
import { SANDBOX, startsContained } from "./contained.js";
import { withKept } from "./kept-lines.js";
import { flagNear, withListed } from "./listed-flags.js";

/** An option or a flag that has a value the rows name. */
export interface OptionHit {
  kind: string;
  site: Ref;
  at: Ref;
  place: string;
  /** Who is let do something by it. */
  who?: string | undefined;
  /** The value that would be right. */
  safe?: string;
  /** The flag of a command that is the setting. */
  flag?: string;
  /** The package that is fetched with no fixed version, as it is named. */
  fetches?: string;
}

/** How far the calls that say what a helper starts are looked for. */
const DEEPEST = 3;
const MOST_CALLERS = 24;
const MOST_WAYS = 60;

/** By what the solver was asked about. */
const found = new WeakMap<Solver, Map<number, OptionHit[]>>();

/** Options of calls and flags of commands that have a value the rows name. */
export function optionsOf(solver: Solver): OptionHit[] {
  const byFocus = found.get(solver) ?? new Map<number, OptionHit[]>();
  found.set(solver, byFocus);
  const known = byFocus.get(solver.focus);
  if (known) return known;
  const out: OptionHit[] = [];
  for (const { ref, row } of solver.sites.options) {
    if (row.row !== "option" || !solver.asksAbout(ref)) continue;
    const chain = ANYWHERE;
    if (row.unpinned) {
      out.push(...fetched(solver, ref, row));
      continue;
    }
    for (const state of solver.flow.at(ref, row.at, [], undefined, 0)) {
      for (const { at, text } of writtenLike(solver, state, chain, row.values))
        out.push({ kind: row.kind, site: ref, at, place: placeIn(row, text), who: row.label });
      const name = libraryValue(solver, state, chain, row.values);
      const [given = ref] = entries(solver, state, chain);
      // A shared variable has no place of its own; what it was assigned has.
      const [at = given] = solver.program.op(given) === Op.Cell ? solver.program.parts(given) : [];
      if (name !== undefined) out.push({ kind: row.kind, site: ref, at, place: placeIn(row, name) });
      for (const end of solver.gates.constants(state, chain)) {
        if (solver.program.op(end) !== Op.Const) continue;
        const text = solver.program.text(end, "a");
        if (row.except && isUnder(solver, state, entryOf(solver, state, chain, end), row.except)) continue;
        if (row.values.includes(text) || (row.above !== undefined && Number(text) > row.above))
          out.push({
            kind: row.kind,
            site: ref,
            at: entryOf(solver, state, chain, end),
            place: placeIn(row, text),
            who: row.label,
            ...(row.safe === undefined ? {} : { safe: row.safe }),
          });
      }
    }
  }
  for (const site of solver.askedSinks) {
    if (site.row.row !== "sink" || site.row.kind !== "process") continue;
    out.push(...flagsOf(solver, site));
  }
  out.push(...describedFlags(solver));
  const all = [...withKept(solver, withListed(solver, out)), ...unpinnedServers(solver)];
  byFocus.set(solver.focus, all);
  return all;
}

/** Flags of the commands that a sink runs, each at the call that says them: a helper that starts anything says nothing itself. */
function flagsOf(solver: Solver, site: Site): OptionHit[] {
  const { flow, naming } = solver;
  const out: OptionHit[] = [];
  const queue: { calls: readonly Caller[]; known: readonly string[] }[] = [{ calls: [], known: [] }];
  const nameOf = ({ kind, place }: Pick<OptionHit, "kind" | "place">) => `${kind} ${place}`;
  for (const { calls, known } of queue.values()) {
    const chain = flow.chain(site.ref, calls);
    const { lines, open, decided, asked } = naming.commandLines(site, chain);
    const found = flagsIn(solver, lines, decided).filter((hit) => !known.includes(nameOf(hit)));
    const at = calls[calls.length - 1]?.call ?? site.ref;
    for (const hit of found) {
      const near = hit.flag === undefined ? at : flagNear(solver, at, hit.flag);
      out.push({ ...hit, site: site.ref, at: near === at ? saidAt(solver, site, chain, hit.place, at) : near });
    }
    const isSettled = found.some(({ kind }) => solver.knowledge.rules.some((rule) => rule.options.includes(kind)));
    if (!(asked || (open && !isSettled)) || calls.length >= DEEPEST) continue;
    const here = [...known, ...found.map(nameOf)];
    const { callers } = flow.graph.uses(chain.functions[chain.functions.length - 1] as FunctionRef);
    for (const caller of callers.slice(0, MOST_CALLERS))
      if (!caller.byName && !calls.includes(caller)) queue.push({ calls: [...calls, caller], known: here });
    if (queue.length > MOST_WAYS) break;
  }
  if (out.length) return out;
  const { lines, decided } = naming.commandLines(site, ANYWHERE);
  return flagsIn(solver, lines, decided).map((hit) => ({ ...hit, site: site.ref, at: site.ref }));
}

/** Flags of the commands that objects describe, for whoever starts them. */
function describedFlags(solver: Solver): OptionHit[] {
  const out: OptionHit[] = [];
  for (const site of solver.askedSinks) {
    const { row, ref } = site;
    if (row.row !== "sink" || row.kind !== "command-line" || !row.roles.args) continue;
    if (TEST_FILE.test(solver.program.unit(ref).file)) continue;
    const [args] = solver.flow.at(ref, row.roles.args, [], undefined, 0);
    for (const hit of flagsIn(solver, solver.naming.commandLines(site, ANYWHERE).lines))
      out.push({ ...hit, site: ref, at: args ? wordIn(solver, args, hit.place) : ref });
  }
  return out;
}

/** Where a flag stands in a list of words that another function makes for a start: there it is changed. */
function saidAt(solver: Solver, { ref, row }: Site, chain: Chain, place: string, start: Ref): Ref {
  const { program, flow } = solver;
  const role = row.row === "sink" ? row.roles.args : undefined;
  for (const way of [chain, ANYWHERE])
    for (const list of role ? flow.at(ref, role, [], undefined, 0) : []) {
      const word = wordIn(solver, list, place, way);
      if (word !== list.ref) return program.functionAt(word) === program.functionAt(start) ? start : word;
    }
  return start;
}

/** What stands where it is declared, and not where it is used. */
const KEPT_ELSEWHERE = new Set<number>([Op.Import, Op.Cell]);

/** The word that a flag of a command starts with in a list and in those that are spread in it, or the list itself. */
function wordIn(solver: Solver, list: State, place: string, chain: Chain = ANYWHERE): Ref {
  const { program, resolver, gates } = solver;
  const [, flag] = place.split(" ");
  const lists = new Set(gates.constants(list, chain));
  for (const one of lists) {
    if (program.op(one) !== Op.Array || lists.size > MOST_WAYS) continue;
    const pushed = additionsTo(program, one, /^push$/).flatMap((call) => program.args(call));
    for (const { ref, spread } of [...program.args(one), ...pushed]) {
      const isHere = !KEPT_ELSEWHERE.has(program.op(ref));
      if (isHere && resolver.constant(ref) === flag) return ref;
      const inside: State = { ref, fields: [], frame: undefined, level: 0 };
      const isThere = !spread && isHere;
      if (isThere && gates.constants(inside, ANYWHERE).some((end) => resolver.constant(end) === flag)) return ref;
      for (const end of spread ? gates.constants(inside, ANYWHERE) : []) lists.add(end);
    }
  }
  return list.ref;
}

/** Flags of command lines by themselves: where one says the same of a program that is known and of any, the known one; where a decision makes one line or another, what is so in each. */
function flagsIn(solver: Solver, lines: readonly string[], decided = false): Pick<OptionHit, "kind" | "place" | "flag">[] {
  const out: Pick<OptionHit, "kind" | "place" | "flag">[] = [];
  const matchesOf = (line: string) =>
    commandsOf(line).flatMap((words) =>
      matchCommand(words, solver.rows.commands).map((row) => ({ words, row, any: isOfAny(row) })),
    );
  const found = lines.map(matchesOf);
  const first = lines.map((line) => commandsOf(line)[0]?.[0]);
  const isInEach = (at: number, kind: string) =>
    !decided || found.every((other, i) => first[i] !== first[at] || other.some(({ row }) => row.kind === kind));
  const matches = found
    .flatMap((matched, at) => matched.filter(({ row }) => isInEach(at, row.kind)))
    .sort((x, y) => Number(x.any) - Number(y.any));
  const said = new Set<string>();
  for (const { words, row, any } of matches) {
    if (row.value !== "none" || row.unpinned) continue;
    const given = row.flags.find((one) => ` ${words.join(" ")} `.includes(` ${one} `)) ?? "";
    const known = `${row.kind} ${given}`;
    if (any && given && said.has(known)) continue;
    said.add(known);
    const program = words[0] === HOLE || any ? "a program" : shown(words[0] ?? "");
    out.push({ kind: row.kind, place: `${program} ${given}`.trim(), ...(words.includes(given) ? { flag: given } : {}) });
  }
  return out;
}

/** Whether an option's value is written in a part whose name has one of these words: `[TOOLS.READ_FILE]: { ask: false }`. */
function isUnder({ program }: Solver, { ref, fields }: State, value: Ref, words: readonly string[]): boolean {
  const at = fields.indexOf("*");
  const entriesAt = (from: readonly Ref[], names: readonly string[]) =>
    names.reduce(
      (objects, name) => objects.flatMap((one) => entriesOf(one).flatMap((entry) => (entry.name === name ? [entry.value] : []))),
      from,
    );
  const entriesOf = (object: Ref) => (program.op(object) === Op.Object ? program.entries(object) : []);
  return entriesAt([ref], fields.slice(0, at))
    .flatMap(entriesOf)
    .filter((part) => entriesAt([part.value], fields.slice(at + 1)).includes(value))
    .some(({ key, name }) => {
      const names = key < 0 ? [name] : namesOf(program.unit(key), nodeOf(key));
      return names.some((one) => words.some((word) => wordsOf(one).includes(word)));
    });
}

/** How an option and its value are named to people. */
function placeIn({ at }: OptionRow, text: string): string {
  return `${at.fields.filter((field) => !field.includes("*")).pop() ?? "option"}: ${text}`;
}

/** Texts that an option may be, each where it is written, if they are like one of the values that have a `*` for anything. */
function writtenLike(solver: Solver, state: State, chain: Chain, values: readonly string[]): { at: Ref; text: string }[] {
  const patterns = values.filter((value) => value.includes("*"));
  const out: { at: Ref; text: string }[] = [];
  const seen = new Set<Ref>();
  const work = patterns.length ? [state] : [];
  for (let one = work.shift(); one && seen.size < MOST_WAYS; one = work.shift()) {
    if (seen.has(one.ref)) continue;
    seen.add(one.ref);
    const edges = solver.flow.edges(one, chain).edges.filter((edge) => edge.how === "same");
    work.push(...edges.map((edge) => edge.to));
    if (edges.length) continue;
    const texts = solver.strings
      .of(one, chain)
      .map(({ text, anchor }) => (anchor === "home" ? `~/${text.replace(/^[~/]+/, "")}` : text));
    const text = texts.map(shown).find((each) => patterns.some((pattern) => like(each, pattern)));
    if (text !== undefined) out.push({ at: one.ref, text });
  }
  return out;
}

/** The name of a library's value that is given for an option, if it is one of these. */
function libraryValue(solver: Solver, state: State, chain: Chain, names: readonly string[]): string | undefined {
  for (const value of solver.flow.resolver.resolve(entry(solver, state, chain))) {
    const name = value.is === "api" ? value.api.steps.findLast((step) => step !== "()" && step !== ".new") : undefined;
    if (name !== undefined && names.includes(name)) return name;
  }
  return undefined;
}

/** The value that stands for an option where it is written as an entry of an object, or the state's own node where it is not. */
export function entry(solver: Solver, state: State, chain: Chain): Ref {
  return entries(solver, state, chain)[0] ?? state.ref;
}

/** The entry through which an option gets one of its values. */
function entryOf(solver: Solver, state: State, chain: Chain, end: Ref): Ref {
  const all = entries(solver, state, chain);
  const leads = (ref: Ref) => solver.gates.constants({ ...state, ref, fields: [] }, chain).includes(end);
  return all.find(leads) ?? all[0] ?? state.ref;
}

function entries(solver: Solver, state: State, chain: Chain): Ref[] {
  const out: Ref[] = [];
  const seen = new Set<Ref>();
  const work = [state];
  for (let at = work.shift(); at; at = work.shift()) {
    const [field, ...deeper] = at.fields;
    const entry =
      field !== undefined && !deeper.length && solver.program.op(at.ref) === Op.Object
        ? solver.program.entries(at.ref).find((one) => one.name === field && one.kind === 0)
        : undefined;
    if (entry) out.push(entry.value);
    if (entry || field === undefined || seen.size > 60) continue;
    for (const edge of solver.flow.edges(at, chain).edges) {
      if (edge.how !== "same" || seen.has(edge.to.ref)) continue;
      seen.add(edge.to.ref);
      work.push(edge.to);
    }
  }
  return out;
}

/** Settings that other programs than agents have too: containers, models, packages. */
const SHARED = new Set(["sandbox-off", "unpinned-model", "unpinned-tool"]);

/** Settings that switch oversight off. */
export function postures(solver: Solver): Candidate[] {
  const out: Candidate[] = [];
  for (const { kind, site, at, place, who } of optionsOf(solver)) {
    if (SHARED.has(kind) && !solver.isAgent(site)) continue;
    for (const rule of solver.knowledge.rules)
      if (
        rule.options.includes(kind) &&
        !out.some((other) => other.at === at && other.rule === rule) &&
        !(rule.unless.includes(SANDBOX) && startsContained(solver, site))
      )
        out.push(
          candidateFor({
            rule,
            site,
            kind,
            place,
            source: who,
            chain: solver.flow.chain(site),
            at,
            label: place,
            // What a test gives is not what anybody's agent runs with.
            note: TEST_FILE.test(solver.program.unit(at).file),
          }),
        );
  }
  return out;
}
