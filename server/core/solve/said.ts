import { isKeptBeside } from "../flow/feasible.js";
import type { Flow } from "../flow/flow.js";
import type { Hit } from "../flow/hit.js";
import type { State } from "../flow/state.js";
import type { Program } from "../program/program.js";
import { Entry, Op } from "../unit/unit.js";
import { isParsedAfter } from "./as-data.js";

/** Under which name a message says who speaks, and what it says where that is nobody who instructs. */
const SPEAKER = "role";
const SPEAKERS = new Set(["assistant", "model", "tool", "user", "function"]);
/** Columns in which a table of messages says who speaks, and what else stands there. */
const SPEAKER_COLUMNS = [SPEAKER, "sender", "speaker"];
const SPEAKERS_IN_TABLES = [...SPEAKERS, "bot", "agent", "human"];
/** Where in a message its words are. */
const WORDS = new Set(["*", "text"]);

/** Whether a value lay in the running conversation, source first: as what one of its messages says. It is that wherever it is quoted. */
export function isSaid(program: Program, { states, written, sent, among }: Hit): boolean {
  if (written !== undefined) return false;
  // What was kept, and comes back as a message, is the conversation of before.
  if (sent) return isAmongMessages(program, states.slice(states.findLastIndex(({ ref }) => ref === sent.receiver)));
  const [source] = states;
  // What is dug out of a reply's text is what the reply says, and no message.
  const isDugOut = among && isParsedAfter(program, states, 0);
  if (among && source && !isDugOut && isText(source.fields.slice(source.fields.indexOf("*") + 2))) return true;
  return isAmongMessages(program, states);
}

/** Whether a value was kept in a table of messages, as what somebody says who does not instruct: that is the conversation, whatever quotes it later. */
export const isTurn = (flow: Flow, { states, sent }: Hit): boolean =>
  sent !== undefined && isKeptBeside(flow, states, sent.receiver, SPEAKER_COLUMNS, SPEAKERS_IN_TABLES);

const isAmongMessages = (program: Program, states: readonly State[]): boolean =>
  states.some((state, i) => i > 0 && isMessage(program, state, states[i - 1] as State));

/** Whether an object is a message of somebody who does not instruct, and what comes before on the way are its words. */
function isMessage(program: Program, { ref, fields }: State, before: State): boolean {
  if (program.op(ref) !== Op.Object || !isText(fields.slice(1))) return false;
  const entries = program.entries(ref);
  if (!entries.some(({ value, kind }) => kind === Entry.Named && value === before.ref)) return false;
  return entries.some(
    ({ name, value }) => name === SPEAKER && program.op(value) === Op.Const && SPEAKERS.has(program.text(value, "a")),
  );
}

/** Whether these fields lead to words, and not to what is dug out of them, such as an argument of a tool. */
const isText = (fields: readonly string[]): boolean => fields.every((field) => WORDS.has(field));
