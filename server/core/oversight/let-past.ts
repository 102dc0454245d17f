import { calledName } from "../gate/gate-answer.js";
import { personAt } from "../gate/gate-event.js";
import { APPROVED, SAYING } from "../gate/verdict.js";
import type { Rule } from "../knowledge.js";
import { onceFor } from "../once.js";
import { type FunctionRef, type Ref, refOf, unitOf } from "../program/program.js";
import type { Value } from "../resolve/value.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { nameAt, unmarked, wordsOf } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { BlockKind, byUnit, ConstType, entriesOf, listOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import { codeOfAgents, flawed } from "./flaw.js";
import { type Given, isAnyones } from "./switched-off.js";

/** Functions and classes that decide what is let pass. */
const DECIDING =
  /(^|_)(auto|pre|dis|un|re)?(permission|approv|confirm|consent|authori[sz]|allow|safety|polic(y|ies)|guard|gat(e|es|ed|ing|ekeeper)(?![a-z]))/;
/** Functions whose yes is that somebody is to be asked. */
const ASKS = /^(needs?|requires?|must|(should|has_to)_(ask|confirm|prompt|require|request|gate|guard))(?![a-z])/;
/** Functions called after the question itself. */
const QUESTION = /^((tool|command|action)_)?(approval|confirmation)$/;
/** Functions that say whether somebody is to be asked. */
const ASKING = /approv|confirm|permission|consent|ask|prompt/;
/** Where a verdict says what it is, and what it says where it lets nothing pass. */
const VERDICT = /^(type|verdict|effect|kind|result|status)$/i;
const NOT_LET = /^(den(y|ied)|ask|prompt|reject(ed)?|block(ed)?|refuse[dt]?|confirm|require[-_ ]?(approval|confirmation))$/i;
/** Values of settings by which somebody is trusted. */
const TRUSTING =
  /^(trust(ed|ing)?|yolo|bypass\w*|allow[-_ ]?all|accept[-_ ]?(all|edits)|unrestricted|dangerous(ly)?\w*|dont[-_ ]?ask|never[-_ ]?ask)$/i;
/** Values that say so where the setting's name says what it is about. */
const ON_ITS_OWN = /^(auto(nomous|matic|pilot|[-_ ]?\w+)?|full([-_ ]?\w+)?|unattended|headless|never|god)$/i;
const MODE = /(^|_)mode$|Mode$/;
const ABOUT_RIGHTS = /permission|approv|confirm|consent|trust|posture|autonomy|policy|rights|safety/i;
/** Settings that are on or off by which somebody is. */
const TRUSTED =
  /(^|_)(trust(_(mode|all|everything|tools?|commands?|workspace|folder|session|agents?))?$|trust(ed|ing)(?!_(prox|origin|host|domain|ip|key|cert|ca$|issuer|source|header))(?![a-z])|(yolo|bypass(ed|ing)?|unattended|unrestricted|dangerously)(?![a-z])|dangerous_mode$|auto_?(approv|accept|confirm|(mode|run)(?![a-z]))|(allow|accept|approve)_?all(?![a-z]))/;
/** Calls by which a setting is changed while the program runs. */
const SETTING = /^(set|change|switch|toggle|cycle|update|enable|use)/i;

/** Settings given as a constant with which what decides about permissions lets everything pass at once. */
export function letPast(solver: Solver, rule: Rule, known: ReadonlySet<Ref>): Candidate[] {
  const past = pastOf(solver);
  const out: Candidate[] = [];
  if (past.all.size)
    for (const { id, unit } of codeOfAgents(solver)) {
      const isKnown = (node: NodeId) => known.has(refOf(id, node));
      const given = [
        ...inObjects(unit, past.of(unit), isKnown),
        ...inDefaults(unit, past.of(unit)),
        ...inCalls(solver, id, unit, past),
      ];
      for (const { node, name, value } of given) {
        const at = refOf(id, node);
        if (!isKnown(node)) out.push({ ...flawed(solver, rule, "approvals-off", at, name, ""), label: `${name}: ${value}` });
      }
    }
  return out;
}

/** Settings that let everything pass. What decides in one package is not told how by an object of another one. */
class Past {
  readonly all = new Set<string>();
  /** Texts that are the value of one. */
  readonly texts: ReadonlySet<string>;
  private readonly packages = new Map<string, Set<string>>();

  constructor(private readonly solver: Solver) {
    for (const { id, unit } of solver.program.those(letPastIn)) {
      if (!solver.isAgent(refOf(id, 0))) continue;
      const found = pastIn(unit);
      for (const one of found) this.all.add(one);
      this.packages.set(this.directory(unit), new Set([...this.of(unit), ...found]));
    }
    this.texts = new Set([...this.all].map((one) => one.slice(one.indexOf(": ") + 2)).filter((text) => text !== "true"));
  }

  of(unit: Unit): ReadonlySet<string> {
    return this.packages.get(this.directory(unit)) ?? new Set();
  }

  private directory(unit: Unit): string {
    return this.solver.resolver.linker.packageOf(unit.file);
  }
}

const pastOf = onceFor((solver: Solver) => new Past(solver));

/** The words of a name as one text. */
const worded = (name: string): string => wordsOf(name).join("_");

/** A setting and its value, as one text. */
const setting = (name: string, value: string): string => `${unmarked(name)}: ${value}`;

/** Settings with which a unit's functions that decide about permissions say yes and look at nothing else. */
const pastIn = byUnit((unit) => {
  const out: string[] = [];
  for (const { name, class: cls, returns } of unit.functions) {
    if (returns.length < 2) continue;
    const owner = unit.classes[cls]?.name ?? "";
    const values = returns.map((node) => unit.a[node] ?? -1);
    const asks = ASKS.test(worded(name)) || QUESTION.test(worded(name));
    const decides = !asks && (DECIDING.test(worded(name)) || DECIDING.test(worded(owner)));
    const lets = asks
      ? returns.filter((_, i) => ASKING.test(worded(name)) && saysNo(unit, values[i] ?? -1))
      : returns.filter((_, i) =>
          decides
            ? saysYes(unit, values[i] ?? -1)
            : answersOf(unit, values[i] ?? -1).some(({ by, said }) => isVerdict(unit, values, by, said)),
        );
    if (lets.length < returns.length) for (const node of lets) out.push(...askedAt(unit, node, asks));
  }
  return out;
});

const saysNo = (unit: Unit, node: NodeId): boolean =>
  node >= 0 && unit.op[node] === Op.Const && unit.b[node] === ConstType.Boolean && unit.strings[unit.a[node] ?? -1] === "false";

/** What is returned as a verdict in a word, and the member that says it: `"allow"`, `{ type: "allow" }`. */
function answersOf(unit: Unit, node: NodeId): { by: string; said: string }[] {
  if (node < 0) return [];
  if (unit.op[node] !== Op.Object) return [{ by: "", said: textAt(unit, node) }];
  return entriesOf(unit, node).flatMap(({ name, value }) =>
    VERDICT.test(name) || SAYING.test(name) ? [{ by: name, said: textAt(unit, value) }] : [],
  );
}

/** Whether a word is the yes of a function that says in the same place, elsewhere, that somebody is asked or that nothing passes. */
const isVerdict = (unit: Unit, values: readonly NodeId[], by: string, said: string): boolean =>
  APPROVED.test(said) &&
  values.some((value) => answersOf(unit, value).some((other) => other.by === by && NOT_LET.test(other.said)));

const letPastIn = (unit: Unit): boolean => pastIn(unit).length > 0 && !TEST_FILE.test(unit.file);

/** Whether what is returned is a yes: `true`, `"allow"`, `{ allowed: true }`. */
function saysYes(unit: Unit, node: NodeId): boolean {
  if (node < 0) return false;
  if (unit.op[node] === Op.Object)
    return entriesOf(unit, node).some(
      ({ name, value }) => SAYING.test(name) && unit.op[value] === Op.Const && saysYes(unit, value),
    );
  if (unit.op[node] !== Op.Const) return false;
  if (unit.b[node] === ConstType.Boolean) return unit.strings[unit.a[node] ?? -1] === "true";
  return APPROVED.test(textAt(unit, node));
}

/** The settings of which one is enough to come to a place; of a function that says whether to ask, each way of going on by itself is one. */
function askedAt(unit: Unit, node: NodeId, asks: boolean): string[] {
  const block = unit.blocks[unit.block[node] ?? -1];
  if (block?.kind !== BlockKind.Branch || !block.polarity) return [];
  const out: string[] = [];
  const visit = (at: NodeId): void => {
    const [a, b] = [unit.a[at] ?? -1, unit.b[at] ?? -1];
    if (unit.op[at] === Op.Or) {
      visit(a);
      visit(b);
    } else if (unit.op[at] === Op.Compare && unit.strings[unit.c[at] ?? -1] === "===") {
      const text = textAt(unit, b);
      const own = nameAt(unit, a);
      const name = MODE.test(own) && !ABOUT_RIGHTS.test(own) ? typeAt(unit, a) || own : own;
      if (name && (TRUSTING.test(text) || (ON_ITS_OWN.test(text) && (ABOUT_RIGHTS.test(name) || (asks && MODE.test(name))))))
        out.push(setting(name, text));
    } else if (TRUSTED.test(worded(nameAt(unit, at)))) out.push(setting(nameAt(unit, at), "true"));
  };
  visit(block.guard);
  return out;
}

/** What the type of a parameter is called, as a setting of such a type may be called elsewhere, where it speaks of rights: `PermissionMode`. */
function typeAt(unit: Unit, node: NodeId): string {
  const fn = unit.op[node] === Op.Param ? (unit.blocks[unit.block[node] ?? -1]?.function ?? -1) : -1;
  const type = unit.types[unit.functions[fn]?.params.find((param) => param.node === node)?.type ?? -1]?.name ?? "";
  return MODE.test(type) && ABOUT_RIGHTS.test(type) ? type.charAt(0).toLowerCase() + type.slice(1) : "";
}

/** The text, or the yes, that a constant is. */
const constantAt = (unit: Unit, node: NodeId): string =>
  unit.op[node] === Op.Const && unit.b[node] === ConstType.Boolean
    ? (unit.strings[unit.a[node] ?? -1] ?? "")
    : textAt(unit, node);

/** Such settings in objects; several in one are one. */
function inObjects(unit: Unit, past: ReadonlySet<string>, isKnown: (node: NodeId) => boolean): Given[] {
  const out: Given[] = [];
  for (let node = 0; node < unit.op.length; node++) {
    if (unit.op[node] !== Op.Object) continue;
    const entries = entriesOf(unit, node);
    if (entries.some(({ value }) => isKnown(value))) continue;
    const given = entries.find(({ name, value }) => past.has(setting(name, constantAt(unit, value))));
    if (given && !isAnyones(unit, node)) out.push({ node: given.value, name: given.name, value: constantAt(unit, given.value) });
  }
  return out;
}

/** Such settings that a unit has for others as what holds where nobody says anything: `export const DEFAULT_PERMISSION_MODE = "auto"`. */
function inDefaults(unit: Unit, past: ReadonlySet<string>): Given[] {
  return unit.exports.flatMap(({ name, node }) => {
    const words = worded(name.toLowerCase()).replace(/_*default_*/, "");
    const value = node >= 0 && unit.op[node] === Op.Const ? textAt(unit, node) : "";
    if (!value || !/default/i.test(name) || !ABOUT_RIGHTS.test(words)) return [];
    const isIt = [...past].some((one) => words.endsWith(worded(one.slice(0, one.indexOf(": ")))) && one.endsWith(`: ${value}`));
    return isIt ? [{ node, name, value }] : [];
  });
}

/** The function that a call of something runs: a class's constructor, or itself. */
function calledBy({ resolver }: Solver, callee: Value): FunctionRef {
  if (callee.is === "function") return callee.fn;
  const made = callee.is === "class" ? (resolver.classes.info(callee.cls)?.constructor_ ?? 0) : 0;
  return callee.is === "class" && made > 0 ? refOf(unitOf(callee.cls), made) : -1;
}

/** Such settings handed to a function or a class under the name of its parameter, unless a person sets them there. */
function inCalls(solver: Solver, id: number, unit: Unit, past: Past): Given[] {
  const { program, resolver } = solver;
  const out: Given[] = [];
  for (let node = 0; node < unit.op.length; node++) {
    if (unit.op[node] !== Op.Call && unit.op[node] !== Op.New) continue;
    const list = listOf(unit, node);
    for (let i = 1; i < list.length; i += 2) {
      const arg = list[i] ?? -1;
      const value = constantAt(unit, arg);
      if (!past.texts.has(value)) continue;
      const call = refOf(id, node);
      if (
        isAnyones(unit, node) ||
        (SETTING.test(calledName(program, call)) && personAt(solver.flow, solver.roles, call) !== undefined)
      )
        continue;
      for (const callee of resolver.callees(call)) {
        const fn = calledBy(solver, callee);
        const name = fn < 0 ? "" : (program.functionInfo(fn).params[(i - 1) / 2]?.name ?? "");
        if (fn >= 0 && past.of(program.unit(fn)).has(setting(name, value))) {
          out.push({ node: arg, name, value });
          break;
        }
      }
    }
  }
  return out;
}
