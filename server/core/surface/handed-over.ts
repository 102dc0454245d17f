import { RECALLED } from "../flow/sent.js";
import { ANYWHERE } from "../flow/state.js";
import type { SinkRow } from "../knowledge.js";
import { onceFor } from "../once.js";
import { type Ref, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { wordsOf } from "../unit/name-at.js";
import { Op } from "../unit/unit.js";
import { callsMemory, isMemory, PUTTING } from "./called-memory.js";
import { madeOf } from "./recalled.js";
import type { Site } from "./site.js";
import { answersOf, type ToolBody, toolBodies } from "./tool-body.js";

/** Words of tools that hand over something to start from. */
const HANDING_OVER = new Set(["context", "briefing", "prompt", "bootstrap", "digest", "instructions"]);
/** How a tool says that an agent is to begin with it. */
const BEGIN_WITH =
  /\b(start|beginning|outset) of (a|an|the|each|every|any|your|all) (new )?(session|conversation|chat|task)s?\b|\b(session|conversation|chat|task) start(up)?\b|\b(call|use|run|load|invoke) (this|it|me)\b[^.]{0,40}\b(first|before (anything|starting|beginning|you start|you begin|responding|answering))\b|\bwhen (a|the|each|every) (new )?(session|conversation|chat) (starts|begins)\b/i;
/** A name, and no words about it. */
const NAME = /^[\w.-]+$/;

/** A tool that hands over what an agent starts from, and what it answers. */
interface HandingOver {
  names: readonly string[];
  answers: readonly Ref[];
}

/** The tools with which agents begin: by their names, or by what is said of them. */
export const handingOver = onceFor((solver: Solver): HandingOver[] => {
  const out: HandingOver[] = [];
  for (const body of toolBodies(solver, new Set(solver.program.loaded.keys()), handsOver)) {
    const names = body.names.filter((name) => NAME.test(name));
    if (body.isTool && !names.some(puts) && (names.some(handsOver) || isToBeginWith(solver, body)))
      out.push({ names, answers: answersOf(solver.program, body) });
  }
  return out;
});

const handsOver = (name: string): boolean => wordsOf(name).some((word) => HANDING_OVER.has(word));

const puts = (name: string): boolean => wordsOf(name).some((word) => PUTTING.test(word));

function isToBeginWith({ program, strings }: Solver, { parts }: ToolBody): boolean {
  const said = parts.flatMap((part) =>
    program.op(part) === Op.Object
      ? program.entries(part).flatMap(({ name, value }) => (name === "description" ? [value] : []))
      : program.op(part) === Op.Const || program.op(part) === Op.Template
        ? [part]
        : [],
  );
  return said.some((ref) =>
    strings.of({ ref, fields: [], frame: undefined, level: 0 }, ANYWHERE).some(({ text }) => BEGIN_WITH.test(text)),
  );
}

const ROW: SinkRow = {
  row: "sink",
  kind: RECALLED,
  model: "",
  line: 0,
  packages: [],
  label: "handed over to begin with",
  roles: {},
};

/** What tools hand over of a memory, for an agent to begin with. */
export function handedOver(solver: Solver, asked: ReadonlySet<number>): Site[] {
  const out: Site[] = [];
  for (const { names, answers } of handingOver(solver))
    for (const ref of answers) {
      if (!asked.has(unitOf(ref))) continue;
      const starts = names.some(callsMemory) ? [ref] : memoryIn(solver, ref);
      if (starts.length) out.push({ ref, row: ROW, starts });
    }
  return out;
}

function memoryIn(solver: Solver, answer: Ref): Ref[] {
  const found: Ref[] = [];
  for (const { ref } of madeOf(solver, [answer], (_, from) => !isMemory(solver, from.ref)))
    if (isMemory(solver, ref)) found.push(ref);
  return [...new Set(found)];
}
