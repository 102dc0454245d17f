import type { Roles } from "../calls/role.js";
import { isWithin, type Program, type Ref } from "../program/program.js";
import { Op } from "../unit/unit.js";
import { STORES } from "./channel.js";
import type { Flow } from "./flow.js";
import type { Hit } from "./hit.js";
import { putAt } from "./same-key.js";

/** The kind of what a message to an agent says under words that call it memory. */
export const RECALLED = "recalled";

/** Kinds of what only words call memory. */
export const RECALLING: ReadonlySet<string> = new Set([RECALLED, "recalled-file"]);

/** Kinds of text that an agent starts with. */
export const INSTRUCTING = new Set(["system-message", "delegated-prompt", RECALLED]);

/** The choice of a model, and what keeps it. */
const CHOICE = "model-choice";
const SETTINGS = "model-settings";

const NOTHING = "";

/** What a value changes that was kept under a name: read back as a part of the instructions, it is memory. What is taken away there changes nothing else. */
export function changedBy(hit: Hit, kind: string): string {
  if (hit.sent?.removes && !INSTRUCTING.has(kind)) return NOTHING;
  if (kind === RECALLED) return hit.sent && STORES.has(hit.sent.kind) ? "memory-store" : NOTHING;
  if (kind === CHOICE && hit.sent && STORES.has(hit.sent.kind)) return SETTINGS;
  return INSTRUCTING.has(kind) && isKept(hit) ? "memory-store" : kind;
}

/** Whether a value was put somewhere, and is looked at later. What an object was made with is no later change. */
export const wasKept = (program: Program, { sent, written, kept }: Hit): boolean =>
  written !== undefined ||
  (sent !== undefined && STORES.has(sent.kind)) ||
  (kept >= 0 && program.functionInfo(program.functionAt(kept)).kind !== "constructor");

/** Whether a value was kept under a name before, and is a part of what comes back. */
export const isKept = ({ sent }: Hit): boolean =>
  sent !== undefined && STORES.has(sent.kind) && (!sent.whole || sent.removes === true);

/** Whether a value is what the function that keeps it is handed, for later or in a field: `add(fact) { this.facts.push(fact) }`. */
export function isHandedToKeep(program: Program, { sent, kept }: Pick<Hit, "sent" | "kept">, ref: Ref): boolean {
  const keeper = sent ? (STORES.has(sent.kind) ? sent.write : -1) : kept;
  return (
    keeper >= 0 && program.op(ref) === Op.Param && isWithin(program, program.functionAt(keeper), program.functionOfNode(ref))
  );
}

/** Where the agent changes itself by sending something: into what keeps it for a sink that only reads, or to what otherwise a person starts. Nothing where the receiver changes something itself. */
export function changeOf(roles: Roles, flow: Flow, { sent, states }: Hit, reads: boolean): Ref | undefined {
  if (!sent) return undefined;
  const { program } = flow.resolver;
  if (STORES.has(sent.kind)) return reads ? (putAt(flow, sent.write, states) ?? sent.write) : undefined;
  const op = program.op(sent.receiver);
  const fn = op === Op.Param || op === Op.RestParam ? program.functionOfNode(sent.receiver) : -1;
  return fn >= 0 && roles.of(fn).entry?.kind === "human" ? sent.write : undefined;
}

/** What is said of a change: what was kept is given to something later, and so is what is left where something was taken away. */
export function keptLabel({ sent }: Hit, change: Ref | undefined, label: string): string {
  if (change === undefined) return label;
  return sent?.removes ? `taken out of what is ${label}` : `kept, then ${label}`;
}
