import type { State } from "../flow/state.js";
import { type Program, type Ref, unitOf } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import type { Resolver } from "../resolve/resolve.js";
import { ConstType, Op } from "../unit/unit.js";

/** Sinks to which a text that spells no name can do nothing. */
export const CODE = new Set(["code-eval", "code-run"]);

/** What a pattern for one character may list: nothing of it spells a name, a property or a quotation. */
const PLAIN = /^(?:\\[ds+\-*/().,%^|!]|0-9|[0-9+*/().,%^|&!<>?:;~ ])*-?$/;

/** Names by which code gets at something; what cannot spell one of them does not. */
const REACHING = "constructor prototype eval function require import process global this self top window fetch with new".split(
  " ",
);

/** Whether a pattern for one character lists nothing of use: signs, digits, and at most the letters of names such as `sqrt`. */
function isPlain(listed: string): boolean {
  const letters = new Set(
    listed
      .replace(/\\.|.-./g, "")
      .toLowerCase()
      .replace(/[^a-z]/g, ""),
  );
  const rest = listed.replace(/\\.|.-.|[a-z]/gi, (found) => (/^[a-z]$/i.test(found) ? "" : found));
  return PLAIN.test(rest) && !REACHING.some((name) => [...name].every((letter) => letters.has(letter)));
}

/**
 * Whether a text has lost every letter on its way, source first, to a place that would run it as code: what is left of it
 * is arithmetic. `text.replace(/[^0-9+*]/g, "")` does that, and so does a way in on which `/^[0-9+*]+$/` matches.
 */
export function isArithmetic(resolver: Resolver, kind: string, states: readonly State[], sink: Ref): boolean {
  if (!CODE.has(kind)) return false;
  return states.some(
    ({ ref, fields }, i) =>
      fields.length === 0 && (keepsPlain(resolver, ref) || matchesPlain(resolver, ref, states[i + 1]?.ref ?? sink)),
  );
}

/** A call that takes everything else out of a text. */
function keepsPlain(resolver: Resolver, ref: Ref): boolean {
  const { pattern = "", put = "?" } = replacedBy(resolver, ref) ?? {};
  const [, taken, flags = ""] = /^\/\[\^(.*)\][+]?\/(\w*)$/.exec(pattern) ?? [];
  return taken !== undefined && isPlain(taken) && flags.includes("g") && /^\s*$/.test(put);
}

/** What a call takes out of a text, as a regular expression is written, and the constant that it puts there. */
export function replacedBy(resolver: Resolver, ref: Ref): { pattern: string; put: string | undefined } | undefined {
  const { program } = resolver;
  const callee = program.op(ref) === Op.Call ? program.field(ref, "a") : -1;
  const [pattern, put] = program.args(ref);
  if (callee < 0 || program.op(callee) !== Op.Load || !/^replace(All)?$/.test(program.text(callee, "b"))) return undefined;
  return pattern && put && { pattern: patternAt(program, pattern.ref), put: resolver.constant(put.ref) };
}

/** A branch around the next step that is entered only if a text is made of nothing else. */
function matchesPlain(resolver: Resolver, ref: Ref, next: Ref): boolean {
  const { program } = resolver;
  if (unitOf(ref) !== unitOf(next)) return false;
  for (const { ref: test, holds } of conditionsAt(program, next)) {
    if (program.op(test) !== Op.Call || program.args(test)[0]?.ref !== ref) continue;
    const callee = program.field(test, "a");
    if (program.op(callee) !== Op.Load || program.text(callee, "b") !== "test") continue;
    const pattern = patternAt(program, program.field(callee, "a"));
    const allowed = (holds ? /^\/\^\[([^^].*)\][+*]\$\/[gisuvy]*$/ : /^\/\[\^(.*)\][+*]?\/[isuv]*$/).exec(pattern)?.[1];
    if (allowed !== undefined && isPlain(allowed)) return true;
  }
  return false;
}

/** A regular expression as it is written. */
export function patternAt(program: Program, ref: Ref): string {
  return program.op(ref) === Op.Const && program.number(ref, "b") === ConstType.RegExp ? program.text(ref, "a") : "";
}
