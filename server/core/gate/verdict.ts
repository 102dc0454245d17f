import type { Ref } from "../program/program.js";
import { ConstType } from "../unit/unit.js";

/** A review that can say no. */
export interface Gate {
  kind: string;
  at: Ref;
  label: string;
  by: "row" | "summary" | "declared" | "assumed";
  /** What is asked for is there because a person did something at another time. */
  kept?: boolean | undefined;
}

/** What it means that a value passes a test. */
export type Verdict =
  | { is: "gate"; gate: Gate }
  /** Never so: the way is shut; `unset` where that is for want of a person's setting. */
  | { is: "closed"; unset?: true }
  /** A review stands there, but there is a way past it. */
  | { is: "flawed"; gate: Gate; why: string }
  /** No review at all; `always` when the value is constant. */
  | { is: "open"; always: boolean };

/** A gate that was looked at and does not count, and why. */
export interface Looked {
  gate: Gate;
  why: string;
}

/** The gate that covers a place, if there is one, and those that were looked at on the way to the answer. */
export interface Covered {
  gate?: Gate;
  looked: Looked[];
  /** Nothing gets there unless a person has set it so. */
  unset?: true;
  /** Nothing gets there on this way. */
  shut?: true;
}

/** What is asked of a value: to be truthy or not, or to be a certain text or not. */
export type Test = { truthy: boolean } | { text: string; equal: boolean };

export const YES: Test = { truthy: true };
export const NO: Test = { truthy: false };
export const OPEN: Verdict = { is: "open", always: false };
export const ALWAYS: Verdict = { is: "open", always: true };
export const SHUT: Verdict = { is: "closed" };
export const UNSET: Verdict = { is: "closed", unset: true };

/** Fields of a verdict that say yes or no. */
export const SAYING =
  /^((is_?)?(approved?|allow(ed)?|accept(ed)?|granted|safe|passed|ok)|verdict|behaviou?r|(permission)?decision|outcome|action|kind)$/i;
export const REFUSING =
  /^(n|no|nope|reject(ed)?|den(y|ied)|cancel(led|ed)?|abort(ed)?|decline(d)?|refuse(d)?|stop|skip|quit|q|false|0|)$/i;
export const APPROVED = /^(approved?|accept(ed)?|confirm(ed)?|allow(ed)?|grant(ed)?|authori[sz]ed?|signed[-_ ]?off|merged|yes)$/i;
/** How a person says not to be asked again. */
export const FOR_GOOD =
  /^(yes|allow|approve|accept|ok)?[-_ ]?always([-_ ]?(yes|allow|approve|accept))?$|without[-_]?(asking|confirm|approv)|(dont|don't|never|not)[-_ ]?ask([-_ ]?again)?|^remember([-_]?(choice|decision|this))?$/i;
/** Fields in which a decision is kept. */
export const DECISION =
  /^(status|state|decision|approval|verdict|outcome|action|behaviou?r|permissionDecision|approved?|allow(ed)?|accept(ed)?|granted|passed|ok)$/i;
export const REVIEW_NAME =
  /approv|confirm|consent|askuser|ask_user|askpermission|requestpermission|ask_permission|review(er)?gate|humanreview|human_review|signoff|sign_off|authorize|mfa_?(request|prompt|check|verif)|(request|prompt|check|verify)_?mfa|two_?factor/i;
/** Names of functions that come back only when they are content. */
export const INSISTING = /^(ensure|require|assert|enforce|must|insist)/i;

/** Functions whose result says something of the text they are given. */
export const DERIVING: ReadonlySet<string> = new Set(
  "includes startsWith endsWith test trim toLowerCase toUpperCase match toString has some every at charAt slice replace json get parse String Boolean exec".split(
    " ",
  ),
);

/** Whether the test asks for something, rather than for its absence. */
export const positive = (test: Test): boolean => ("truthy" in test ? test.truthy : test.equal);

/** One of several may be the case: every one must be a gate, those that are shut do not count. */
export function either(verdicts: readonly Verdict[]): Verdict {
  let gate: Gate | undefined;
  let open: Extract<Verdict, { is: "open" }> | undefined;
  for (const verdict of verdicts) {
    if (verdict.is === "flawed") return verdict;
    if (verdict.is === "gate") gate ??= verdict.gate;
    else if (verdict.is === "open") open ??= verdict;
  }
  if (!gate) return open ?? verdicts.find((verdict) => verdict.is === "closed" && verdict.unset) ?? SHUT;
  if (!open) return { is: "gate", gate };
  const why = open.always
    ? "it is skipped when a constant says yes"
    : "it is optional: another condition lets the change through";
  return { is: "flawed", gate, why };
}

/** Both are the case: one gate is enough. */
export function both(x: Verdict, y: Verdict): Verdict {
  if (x.is === "closed") return x;
  if (y.is === "closed") return y;
  if (x.is === "gate") return x;
  if (y.is === "gate") return y;
  if (x.is === "flawed") return x;
  if (y.is === "flawed") return y;
  return { is: "open", always: x.always && y.always };
}

/** Whether a constant passes a test. */
export function passes(text: string, type: number, test: Test): boolean {
  if (!("truthy" in test)) return (text === test.text) === test.equal;
  return truthy(text, type) === test.truthy;
}

function truthy(text: string, type: number): boolean {
  switch (type) {
    case ConstType.Boolean:
      return text === "true";
    case ConstType.Null:
    case ConstType.Undefined:
      return false;
    case ConstType.Number:
    case ConstType.BigInt:
      return Number.parseFloat(text) !== 0;
    default:
      return text !== "";
  }
}

/** Whether an answer that passes the test is a yes: an accepting word, or anything but a refusing one. */
export function agrees(test: Test, refuses: readonly string[]): boolean {
  if ("truthy" in test) return test.truthy;
  return (REFUSING.test(test.text) || refuses.includes(test.text)) !== test.equal;
}
