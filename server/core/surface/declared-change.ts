import type { SinkRow } from "../knowledge.js";
import { onceFor } from "../once.js";
import { isWithin, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { calledAt, wordsOf } from "../unit/name-at.js";
import { listOf, Op, type Unit } from "../unit/unit.js";
import { TOOL_REMOVAL } from "./named-call.js";
import { isRemembering, REMEMBERED } from "./remembered.js";
import type { Site } from "./site.js";
import { toolBodies } from "./tool-body.js";

/** A row about what tools change that say so by their names: one word of each list. */
export type DeclaredRow = SinkRow & { declared: string[][] };

/** What a tool takes away is gone whatever the model said when it called it. */
export const TAKING_AWAY: ReadonlySet<string> = new Set([TOOL_REMOVAL, "memory-removal"]);

/** Whether it is a change of the agent that a model calls a tool, whatever it says. */
export const isTakingAway = ({ row }: Pick<Site, "row">): boolean => isDeclared(row) && TAKING_AWAY.has(row.kind);

const isDeclared = (row: Site["row"]): boolean => row.row === "sink" && row.declared !== undefined;

/** Calls by which something is changed that stays. */
const CHANGING = new Set(
  "add append apply approve activate assign change clear commit configure create deactivate delete disable edit enable enqueue import insert install link load mark merge mint modify mutate overwrite patch persist publish push put record register release remove rename replace reset restart restore resume revoke save schedule set start stop store submit switch toggle uninstall unregister unset update upgrade upsert write".split(
    " ",
  ),
);
/** Words with which the names of calls begin that only look. */
const LOOKING = new Set(
  "validate check verify get find list is has can should read fetch lookup build format render parse describe preview plan normalize resolve ensure".split(
    " ",
  ),
);
/** The same where something is remembered: what is loaded there does nothing. */
const RECALLING = new Set([...LOOKING, "load", "recall", "search", "query"]);
/** Words of what only waits until somebody takes it over, in the names of tools and of what they call. */
const PROPOSING = new Set(
  "propose proposed proposal proposals suggest suggestion request draft pending approval approvals".split(" "),
);
/** Those that are said of nothing else. */
const PROPOSAL = new Set("propose proposed proposal proposals suggestion".split(" "));
/** Words of what is kept only for the while. */
const PASSING = new Set("tmp temp temporary scratch cache".split(" "));
/** Words for taking it away, by which a tool does nothing else: `schedule_delete`. */
const REMOVING = new Set("delete remove cancel destroy unschedule".split(" "));
/** Words for putting it in. */
const PUTTING_IN = new Set("add create enqueue insert open queue record submit".split(" "));
/** Words of calls that only make an answer: `createError("no such desk")`. */
const ANSWERING = new Set("error errors exception failure success response result results reply answer".split(" "));
/** How a statement begins that changes a table. */
const STATEMENT = /^\s*(insert|update|delete|replace)\b/i;
/** What a call is made on that only tells. */
const TELLING = /^(console|log|logger|logging|res|response|reply|telemetry|metrics|tracer|span|spinner|json)$/i;
const DEEPEST = 3;
/** A longer name is none that a message tells. */
const LONGEST = 24;
/** A name of more words says more than what a tool does. */
const MOST_WORDS = 6;

/** The places at which tools do what they say by their names that they do: change a part of the agent. */
export function declaredChanges(solver: Solver, units: readonly number[]): Site[] {
  const { rows } = solver;
  if (!rows.declared.length) return [];
  const out: Site[] = [];
  const isTelling = (name: string) => rows.declared.some((row) => says(wordsOf(name), row));
  for (const { names, unit, isInside } of toolBodies(solver, new Set(units), isTelling))
    for (const row of rows.declared) {
      const name = names.find((one) => says(wordsIn(one, names), row));
      if (name === undefined) continue;
      const site = changeIn(solver, unit, isInside, name, { ...row, label: labelOf(name) });
      if (site) out.push(site);
      break;
    }
  return out;
}

/** How a finding tells which tool it goes by. */
const labelOf = (name: string): string => (name.length > LONGEST ? "as its tool says" : `as ${name} says`);

/** What is changed by what a model says to tools that tell what they do, without what the same calls of tools are seen to change, and memory that no prompt is made of. */
export function notSeen(solver: Solver, candidates: Candidate[]): Candidate[] {
  const { program } = solver;
  const told = toldIn(solver);
  if (!told.size) return candidates;
  const isTold = ({ kind, site }: Candidate) => told.has(`${kind} ${site}`);
  const isFinding = (one: Candidate) => !one.gate && !one.assumed && !one.note && one.reach?.ref !== -1;
  const seen = candidates.filter((one) => !isTold(one) && isFinding(one));
  const tools = new Set(seen.flatMap(({ hit }) => (hit?.parameter ? [program.functionOfNode(hit.ref)] : [])));
  const places = new Set(seen.map(({ site }) => site));
  const isSeen = ({ hit, site }: Candidate) => places.has(site) || (hit?.parameter && tools.has(program.functionOfNode(hit.ref)));
  const isSaidToTool = ({ hit }: Candidate) => hit?.kind === "tool-arguments";
  const counts = ({ kind }: Candidate) => !REMEMBERED.has(kind) || isRemembering(solver);
  return candidates.filter((one) => !isTold(one) || (isSaidToTool(one) && !isSeen(one) && counts(one)));
}

/** What tools change that tell it, by kind and place. */
const toldIn = onceFor(
  ({ sites }: Solver): ReadonlySet<string> =>
    new Set(sites.sinks.flatMap(({ ref, row }) => (isDeclared(row) ? [`${row.kind} ${ref}`] : []))),
);

/** The words of a tool's name. Where the last one is all that it has beside another of its names, that tells what it is: `updateTicketTool` of `update-ticket`. */
function wordsIn(name: string, names: readonly string[]): readonly string[] {
  const words = wordsOf(name);
  const before = words.slice(0, -1).join(" ");
  return names.some((other) => wordsOf(other).join(" ") === before) ? words.slice(0, -1) : words;
}

/** Whether a name's words have one of each list, and are not those of a proposal, of what is kept for the while, or of what takes away where something else is meant. */
function says(words: readonly string[], { declared }: DeclaredRow): boolean {
  return (
    words.length <= MOST_WORDS &&
    !words.some((word) => REMOVING.has(word) && !declared[0]?.includes(word)) &&
    declared.every((list) => list.some((word) => words.includes(word))) &&
    !words.some((word) => PASSING.has(word)) &&
    !words.some((word) => PROPOSING.has(word) && !declared.some((list) => list.includes(word)))
  );
}

/** The call or assignment that does what a tool's name says: of several, the one whose own name has most of its words. None of one that puts in a proposal. */
function changeIn(
  solver: Solver,
  id: number,
  isInside: (node: number) => boolean,
  name: string,
  row: DeclaredRow,
): Site | undefined {
  const unit = solver.program.unit(refOf(id, 0));
  const words = new Set(wordsOf(name));
  const looks = REMEMBERED.has(row.kind) ? RECALLING : LOOKING;
  let best: Site | undefined;
  let most = -1;
  const consider = (site: Site, called: readonly string[]): void => {
    const shared = new Set(called.filter((word) => words.has(word))).size;
    if (shared <= most) return;
    best = site;
    most = shared;
  };
  for (let node = 0; node < unit.op.length; node++) {
    const op = unit.op[node];
    if ((op !== Op.Call && op !== Op.Store && op !== Op.StoreIndex) || !isInside(node)) continue;
    const ref = refOf(id, node);
    if (op === Op.Call) {
      const method = wordsOf(calledAt(unit, node));
      const callee = unit.a[node] as number;
      const on = unit.op[callee] === Op.Load ? (unit.a[callee] as number) : -1;
      const statement = statementAt(solver.program, ref);
      if (statement.length) consider({ ref, row }, statement);
      if (looks.has(method[0] ?? "") || !method.some((word) => CHANGING.has(word))) continue;
      if (method.some((word) => ANSWERING.has(word) && !words.has(word))) continue;
      if (PUTTING_IN.has(method[0] ?? "") && method.some((word) => PROPOSING.has(word) && !words.has(word))) return undefined;
      if (on >= 0 && (isMade(unit, on, isInside) || tells(unit, on))) continue;
      consider({ ref, row }, [...method, ...(on >= 0 ? wordsOf(nameOf(unit, on)) : [])]);
    } else if (!isMade(unit, unit.a[node] as number, isInside)) {
      const key = op === Op.StoreIndex ? [refOf(id, unit.b[node] as number)] : [];
      const stored = op === Op.Store ? wordsOf(unit.strings[unit.b[node] ?? -1] ?? "") : [];
      const starts = [refOf(id, unit.c[node] as number), ...key];
      consider({ ref, row, starts }, [...stored, ...wordsOf(nameOf(unit, unit.a[node] as number))]);
    }
  }
  return best && isProposing(solver, best.ref, words) ? undefined : best;
}

/** Whether a call leads to a function that makes a proposal: whatever its name says is done when somebody has agreed. */
function isProposing({ program, resolver }: Solver, ref: Ref, told: ReadonlySet<string>): boolean {
  if (program.op(ref) !== Op.Call) return false;
  return resolver.callees(ref).some((callee) => {
    if (callee.is !== "function") return false;
    const unit = program.unit(callee.fn);
    return unit.op.some(
      (op, node) =>
        op === Op.Call &&
        wordsOf(calledAt(unit, node) || nameOf(unit, unit.a[node] as number)).some(
          (word) => PROPOSAL.has(word) && !told.has(word),
        ) &&
        isWithin(program, program.functionAt(refOf(unitOf(callee.fn), node)), callee.fn),
    );
  });
}

/** The words with which a statement begins that a call is handed, where it changes a table. */
function statementAt(program: Program, call: Ref): string[] {
  const [first] = program.args(call);
  const text = first && program.op(first.ref) === Op.Const ? program.text(first.ref, "a") : "";
  return STATEMENT.test(text) ? wordsOf(text.trim().split(/\s+/).slice(0, MOST_WORDS).join("_").toLowerCase()) : [];
}

const tells = (unit: Unit, on: number): boolean => TELLING.test(nameOf(unit, on));

function nameOf(unit: Unit, node: number): string {
  switch (unit.op[node]) {
    case Op.Load:
    case Op.Import:
      return unit.strings[unit.b[node] ?? -1] ?? "";
    case Op.Global:
    case Op.Cell:
      return unit.strings[unit.a[node] ?? -1] ?? "";
    case Op.Call:
      return calledAt(unit, node);
    default:
      return "";
  }
}

/** Whether something is made where the tool runs, and is no more when it has run. */
function isMade(unit: Unit, node: number, isInside: (node: number) => boolean, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  switch (unit.op[node]) {
    case Op.Array:
    case Op.Object:
    case Op.New:
    case Op.Template:
      return isInside(node);
    case Op.Cell:
    case Op.Phi:
      return listOf(unit, node).every((one) => isMade(unit, one, isInside, depth + 1));
    case Op.Cast:
    case Op.Load:
      return isMade(unit, unit.a[node] as number, isInside, depth + 1);
    default:
      return false;
  }
}
