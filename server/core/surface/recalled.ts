import { RECALLED } from "../flow/sent.js";
import { ANYWHERE, type Edge, type State, StateMap } from "../flow/state.js";
import type { SinkRow } from "../knowledge.js";
import { type FunctionRef, type Program, type Ref, refOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { isToolResult } from "../solve/tool-result.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Entry, Op } from "../unit/unit.js";
import { headedValues } from "./headed.js";
import { TASK } from "./input.js";
import { functionAround, type Site } from "./site.js";

const ROW: SinkRow = {
  row: "sink",
  kind: RECALLED,
  model: "",
  line: 0,
  packages: [],
  label: "told again in a prompt",
  roles: {},
};

/** States of the walk from all that a program asks its models. */
const MOST_STATES = 30_000;

/** What is to be done with a text that is handed over to be worked on, where no agent is told anything. */
const WORKED_ON =
  /\b(summari[sz](e|es|ing|er)|extract(s|ing|or|ion)?|consolidat(e|es|ing|or|ion)|de-?duplicat(e|es|ing|or|ion)|merge|translate|classif(y|ies|ier)|compress|condense|compare|rate|score|judge|grade|decide (if|whether)|determine (if|whether))\b|总结|摘要|提取|提炼|抽取|归纳|合并|去重|翻译|分类|压缩|要約|抽出|統合|요약|추출|병합/i;
const WORKING =
  /^_?(auto|maybe|run|build|make|create)?_?(summari[sz]|extract|consolidat|dedup|merge|classif|compact|compress|condens|distill?|judge|score|grade|rank)/i;
const BEGINNING = 300;

/** Tables and keys in which what was said is kept, and what was done. */
const CONVERSATION = /(messages?|conversations?|chats?|history|histories|transcripts?|sessions?|turns?|events?|logs?)$/i;

/** Whether a step leads into the running conversation, as it was kept: whatever is called memory there is what was said. */
export const isConversation = ({ flow }: Solver, { channel }: Edge, { ref }: State): boolean =>
  (channel === "table" || channel === "key") && (flow.channels?.keysRead(ref).some((key) => CONVERSATION.test(key)) ?? false);

/** Texts with something in them that their words call memory, which the program says to a model as a message of its own making. */
export function recalls(solver: Solver, units: readonly number[]): Site[] {
  const headed = new Map<Ref, Ref[]>();
  for (const id of units) headedIn(solver.program, id, headed);
  if (!headed.size) return [];
  return [...saidIn(solver, headed)].map((ref) => ({ ref, row: ROW, starts: headed.get(ref) ?? [] }));
}

/** Notes the texts of a unit, and the lists of lines, in which something stands under words that call it memory. */
function headedIn(program: Program, id: number, out: Map<Ref, Ref[]>): void {
  const unit = program.loaded[id]?.unit;
  if (!unit || unit.language === "json" || TEST_FILE.test(unit.file)) return;
  for (let node = 0; node < unit.op.length; node++) {
    if (unit.op[node] !== Op.Template && unit.op[node] !== Op.Array) continue;
    const ref = refOf(id, node);
    const values = headedValues(program, ref);
    if (values.length && !isForWork(program, ref)) out.set(ref, values);
  }
}

/** Whether a function says by its name that it works on what it is handed: `extractFacts(said)`. */
export const isWorker = (program: Program, fn: FunctionRef): boolean => WORKING.test(program.functionInfo(fn).name);

/** Whether a text is one to be worked on: it begins with what is to be done with the rest of it, or stands where that is done. */
export function isForWork(program: Program, ref: Ref): boolean {
  if (program.op(ref) !== Op.Template && program.op(ref) !== Op.Array) return false;
  if (isWorker(program, functionAround(program, ref))) return true;
  const [first] = program.op(ref) === Op.Template ? program.parts(ref) : program.args(ref).map((line) => line.ref);
  return first !== undefined && program.op(first) === Op.Const && WORKED_ON.test(program.text(first, "a").slice(0, BEGINNING));
}

/** Those of some texts that models are told in a message that is not the instruction itself, by what the program asks of them. */
function saidIn(solver: Solver, texts: ReadonlyMap<Ref, unknown>): Set<Ref> {
  const found = new Set<Ref>();
  const leads = (edge: Edge, from: State) =>
    !edge.channel && !isAnswerOfTool(solver.program, from.ref) && !isOther(solver, edge, from);
  for (const { ref } of madeOf(solver, askedIn(solver), leads)) {
    if (texts.has(ref)) found.add(ref);
    if (found.size === texts.size) break;
  }
  return found;
}

/** What values are made of, step by step, without what tools have answered. */
export function* madeOf(
  solver: Solver,
  values: Iterable<Ref>,
  leads: (edge: Edge, from: State) => boolean,
): Generator<State, void, undefined> {
  const { flow } = solver;
  const seen = new StateMap<true>();
  const queue: State[] = [];
  const put = (state: State) => {
    if (seen.add(flow.points.of(state), state.frame, state.level, true)) queue.push(state);
  };
  for (const ref of values) put({ ref, fields: [], frame: undefined, level: 0 });
  for (const state of queue) {
    if (queue.length > MOST_STATES) return;
    yield state;
    for (const edge of flow.edges(state, ANYWHERE, seen, undefined, true).edges)
      if (edge.how !== "hop" && !isToolResult(solver, edge, state) && leads(edge, state)) put(edge.to);
  }
}

/** What models are asked: the arguments of calls that answer for one, what agents are told by a row or at their input, and messages in a person's role. */
export function* askedIn(solver: Solver): Generator<Ref> {
  const { program, sites, flow, naming } = solver;
  const isTold = ({ ref, row }: Site) =>
    row.kind === TOLD ||
    (row.row === "sink" && row.roles.process && naming.name({ ref, row }, ANYWHERE).named.some(({ kind }) => kind === TASK));
  for (const { ref, row } of sites.sinks)
    if (row.row === "sink" && row.roles.value && !TEST_FILE.test(program.unit(ref).file) && isTold({ ref, row }))
      for (const { ref: value } of flow.at(ref, row.roles.value, [], undefined, 0)) yield value;
  for (const ref of sites.sources)
    if (program.op(ref) === Op.Call && !TEST_FILE.test(program.unit(ref).file))
      for (const arg of program.args(ref)) yield arg.ref;
  for (const { id, unit } of program.each()) {
    if (unit.language === "json" || TEST_FILE.test(unit.file)) continue;
    for (let node = 0; node < unit.op.length; node++) {
      if (unit.op[node] !== Op.Object) continue;
      const ref = refOf(id, node);
      if (speakerOf(program, ref) !== PERSON) continue;
      const users = program.index(ref).users(node);
      if (!users.some((user) => isTask(solver, refOf(id, user)))) yield ref;
    }
  }
}

/** The kind of what an agent is told in a message. */
const TOLD = "told";

/** Whether a message says to a model what a tool has answered it. */
export function isAnswerOfTool(program: Program, object: Ref): boolean {
  if (program.op(object) !== Op.Object) return false;
  return program
    .entries(object)
    .some(
      ({ name, value }) =>
        (name === "role" || name === "type") && program.op(value) === Op.Const && ANSWERING.test(program.text(value, "a")),
    );
}

const ANSWERING = /^(tool|function|tool_result|tool-result|toolResult|function_call_output)$/;

const PERSON = "user";
const INSTRUCTING = /^(system|developer)$/;

/** Who says a message, where that is written down. */
function speakerOf(program: Program, object: Ref): string | undefined {
  if (program.op(object) !== Op.Object) return undefined;
  const role = program.entries(object).find(({ name, kind }) => name === "role" && kind === Entry.Named)?.value;
  return role !== undefined && program.op(role) === Op.Const ? program.text(role, "a") : undefined;
}

/** Names under which a request says what instructs its model, and what it may call. */
const INSTRUCTION = /^(system|developer|instructions|tools|functions)/i;
const EQUIPMENT = /^(tools|functions)/i;

/** Whether a step leads into what is said in another role than a person's, or in a request to work on what it is given. */
function isOther(solver: Solver, { to }: Edge, { ref }: State): boolean {
  const { program } = solver;
  if (isTask(solver, ref)) return true;
  if (program.op(ref) !== Op.Object) return false;
  if ((speakerOf(program, ref) ?? PERSON) !== PERSON) return true;
  return program.entries(ref).some(({ name, value }) => value === to.ref && INSTRUCTION.test(name));
}

/** Whether the instruction in a list of messages, or in a request, is to work on what is handed over. */
function isTask({ program, strings }: Solver, ref: Ref): boolean {
  const instructions =
    program.op(ref) === Op.Array
      ? program
          .args(ref)
          .flatMap(({ ref: message }) => (INSTRUCTING.test(speakerOf(program, message) ?? "") ? program.entries(message) : []))
      : program.op(ref) === Op.Object
        ? program.entries(ref).filter(({ name }) => INSTRUCTION.test(name) && !EQUIPMENT.test(name))
        : [];
  const texts = instructions.flatMap(({ value }) => strings.of({ ref: value, fields: [], frame: undefined, level: 0 }, ANYWHERE));
  return texts.length > 0 && texts.every(({ text }) => WORKED_ON.test(text.slice(0, BEGINNING)));
}
