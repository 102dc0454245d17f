import { isKeptBeside } from "../flow/feasible.js";
import type { Flow } from "../flow/flow.js";
import type { Hit } from "../flow/hit.js";
import type { State } from "../flow/state.js";
import type { Program, Ref } from "../program/program.js";
import { Entry, Op } from "../unit/unit.js";
import { isParsedAfter } from "./as-data.js";

/** Under which name a message says who speaks, and what it says where that is nobody who instructs, or who asks for anything. */
const SPEAKER = "role";
const ANSWERING = ["assistant", "model", "tool", "function"];
const SPEAKERS = [...ANSWERING, "user"];
/** Columns in which a table of messages says who speaks, and what else stands there. */
const SPEAKER_COLUMNS = [SPEAKER, "sender", "speaker"];
const SPEAKERS_IN_TABLES = [...SPEAKERS, "bot", "agent", "human"];
/** What a message is that says how a tool was called, or what it has answered. */
const TOOL_TURNS = ["tool_use", "tool-call", "tool_call", "function_call", "tool_result", "tool-result", "function_call_output"];
/** How a line of a conversation begins: `Assistant: `. */
const SPEAKING = /(^|\n)\W*(assistant|ai|bot|model)\W*[:：]\W*$/i;
/** Where in a message its words are. */
const WORDS = new Set(["*", "text"]);

/** Whether a value lay in the running conversation, source first: as what one of its messages says. It is that wherever it is quoted, but what is done later may be what a user asks for. */
export function isSaid(program: Program, { states, written, sent, among }: Hit, isAsked: boolean): boolean {
  if (written !== undefined) return false;
  const speakers = isAsked ? ANSWERING : SPEAKERS;
  // What was kept, and comes back as a message, is the conversation of before.
  if (sent) return isAmongMessages(program, states.slice(states.findLastIndex(({ ref }) => ref === sent.receiver)), speakers);
  const [source] = states;
  // What is dug out of a reply's text is what the reply says, and no message.
  const isDugOut = among && isParsedAfter(program, states, 0);
  if (!isAsked && among && source && !isDugOut && isText(source.fields.slice(source.fields.indexOf("*") + 2))) return true;
  return isAmongMessages(program, states, speakers);
}

/** Whether a value was kept in a table of messages, as what somebody says who does not instruct: that is the conversation, whatever quotes it later. */
export const isTurn = (flow: Flow, { states, sent }: Hit): boolean =>
  sent !== undefined && isKeptBeside(flow, states, sent.receiver, SPEAKER_COLUMNS, SPEAKERS_IN_TABLES);

const isAmongMessages = (program: Program, states: readonly State[], speakers: readonly string[]): boolean =>
  states.some((state, i) => i > 0 && isMessage(program, state, states[i - 1] as State, speakers));

/** Whether an object is a message of one of these, or of a tool, and what comes before on the way are its words; or a text in which the agent speaks by name. */
function isMessage(program: Program, { ref, fields }: State, before: State, speakers: readonly string[]): boolean {
  if (program.op(ref) === Op.Template) return SPEAKING.test(wordsBefore(program, ref, before.ref));
  if (program.op(ref) !== Op.Object || !isText(fields.slice(1))) return false;
  const entries = program.entries(ref);
  if (!entries.some(({ value, kind }) => kind === Entry.Named && value === before.ref)) return false;
  const isOneOf = (texts: readonly string[], value: Ref) =>
    program.op(value) === Op.Const && texts.includes(program.text(value, "a"));
  return entries.some(
    ({ name, value }) => (name === SPEAKER && isOneOf(speakers, value)) || (name === "type" && isOneOf(TOOL_TURNS, value)),
  );
}

/** What the program says in a text right before one of its parts. */
function wordsBefore(program: Program, template: Ref, part: Ref): string {
  const parts = program.parts(template);
  const before = parts[parts.indexOf(part) - 1];
  return before !== undefined && program.op(before) === Op.Const ? program.text(before, "a") : "";
}

/** Whether these fields lead to words, and not to what is dug out of them, such as an argument of a tool. */
const isText = (fields: readonly string[]): boolean => fields.every((field) => WORDS.has(field));
