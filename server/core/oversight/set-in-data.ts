import { refOf } from "../program/program.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { argsAt, calledAt } from "../unit/name-at.js";
import { byUnit, ConstType, entriesOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import { goesOn, heldUnset, isUnconfined, SKIPPING, wordAt } from "./default-yes.js";
import { codeOfAgents } from "./flaw.js";
import { isBoolean, isOne, lastWord } from "./setting-name.js";

/** A setting that data of the program gives from the start. */
interface Seeded {
  node: NodeId;
  name: string;
  value: string;
}

/** Settings by which nobody is asked, where the data say so with which a program, a table or a schema begins. */
export function setInData(solver: Solver): Candidate[] {
  const out: (Candidate | undefined)[] = [];
  for (const { id, unit } of codeOfAgents(solver)) {
    const known = new Set<string>();
    for (const { node, name, value } of seededIn(unit)) {
      if (known.has(name)) continue;
      known.add(name);
      out.push(heldUnset(solver, refOf(id, node), name, value));
    }
  }
  return out.filter((one) => one !== undefined);
}

const seededIn = byUnit((unit): Seeded[] => {
  const out: Seeded[] = [];
  const add = (node: NodeId, key: string, value: NodeId) => {
    const name = lastWord(key);
    if (value >= 0 && leavesAlone(unit, name, value)) out.push({ node, name, value: wordAt(unit, value) });
  };
  for (let node = 0; node < unit.op.length; node++)
    switch (unit.op[node]) {
      case Op.Object:
        // A schema says of a setting what it is where nobody sets it: `{ autoApprove: z.boolean().default(true) }`.
        // A row of settings that there is one of begins with them: `{ id: "default", autoApprove: true }`.
        for (const { name, value } of entriesOf(unit, node))
          add(value, name, isOnlyRow(unit, node) ? value : defaultOf(unit, value));
        break;
      case Op.Array:
        for (const pair of pairsOf(unit, node)) add(pair[1], textAt(unit, pair[0]), pair[1]);
        break;
      case Op.Call:
        inCall(unit, node, add);
        break;
      case Op.Const:
        for (const [name, value] of inStatement(textAt(unit, node)))
          if (goesOn(name, value) || isUnconfined(name, value) || (SKIPPING.test(name) && ON.test(value)))
            out.push({ node, name, value });
    }
  return out;
});

/** Whether a constant is a value of a setting with which nobody is asked. What has words apart is for people to read. */
function leavesAlone(unit: Unit, name: string, value: NodeId): boolean {
  const word = wordAt(unit, value);
  if (word.includes(" ")) return false;
  if (goesOn(name, word) || isUnconfined(name, word)) return true;
  return SKIPPING.test(name) && (isBoolean(unit, value, "true") || isOne(unit, value) || (isText(unit, value) && ON.test(word)));
}

/** How a table keeps a yes. */
const ON = /^(true|1|on|yes)$/i;

const isText = (unit: Unit, node: NodeId): boolean => unit.op[node] === Op.Const && unit.b[node] === ConstType.String;

/** What a part of a schema says is the default of what it stands for. */
function defaultOf(unit: Unit, part: NodeId): NodeId {
  if (unit.op[part] === Op.Object) return entriesOf(unit, part).find(({ name }) => name === "default")?.value ?? -1;
  let at = part;
  for (let steps = 0; steps < MOST_STEPS && unit.op[at] === Op.Call; steps++) {
    const [first = -1] = argsAt(unit, at);
    const callee = unit.a[at] ?? -1;
    if (DEFAULT.test(calledAt(unit, at)) && unit.op[callee] === Op.Load) return first;
    const options = argsAt(unit, at).find((arg) => unit.op[arg] === Op.Object);
    const given = options === undefined ? -1 : defaultOf(unit, options);
    if (given >= 0) return given;
    at = unit.op[callee] === Op.Load ? (unit.a[callee] ?? -1) : -1;
  }
  return -1;
}

const isOnlyRow = (unit: Unit, object: NodeId): boolean =>
  entriesOf(unit, object).some(({ name, value }) => ROW_NAME.test(name) && ONLY_ONE.test(textAt(unit, value)));

const ROW_NAME = /^(id|key|name)$/;
const ONLY_ONE = /^(default|global|singleton)s?$/;
const MOST_STEPS = 8;
const DEFAULT = /^(default|defaultTo|prefault|catch|setDefault|withDefault)$/;

/** The pairs of a list that is made of nothing else: `[["approvalMode", "never"], ["theme", "dark"]]`. */
function pairsOf(unit: Unit, list: NodeId): (readonly [NodeId, NodeId])[] {
  const parts = argsAt(unit, list);
  if (parts.length < 2) return [];
  const out: (readonly [NodeId, NodeId])[] = [];
  for (const part of parts) {
    const [key = -1, value = -1, ...more] = unit.op[part] === Op.Array ? argsAt(unit, part) : [];
    if (value < 0 || more.length > 2 || !isText(unit, key)) return [];
    out.push([key, value]);
  }
  return out;
}

/** Functions that fill a store with what it begins with. */
const BEGINNING = /seed|default|^init|bootstrap|migrat|first_?run|^setup/i;
const KEEPING = /^(set|put|save|write|insert|store|upsert|run|add|ensure)/i;
/** An option of a command line, as it is declared. */
const FLAG = /^(?:-\w, *)?--([\w-]+)/;

/** What a call declares of an option, or puts into a store to begin with. */
function inCall(unit: Unit, call: NodeId, add: (node: NodeId, key: string, value: NodeId) => void): void {
  const [first = -1, second = -1, third = -1] = argsAt(unit, call);
  if (second < 0 || !isText(unit, first)) return;
  const key = textAt(unit, first);
  const called = calledAt(unit, call);
  if (/^(add_?)?option$/i.test(called)) {
    const name = FLAG.exec(key)?.[1] ?? key;
    if (unit.op[second] === Op.Object) add(second, name, defaultOf(unit, second));
    else if (isText(unit, second)) add(third, name, third);
  } else if (third < 0 && KEEPING.test(called) && begins(unit, call)) add(second, key, second);
}

/** Whether a place is in a function that fills something with what it begins with. */
function begins(unit: Unit, node: NodeId): boolean {
  for (let fn = unit.blocks[unit.block[node] ?? -1]?.function ?? 0; fn > 0; fn = unit.functions[fn]?.parent ?? 0)
    if (BEGINNING.test(unit.functions[fn]?.name ?? "")) return true;
  return BEGINNING.test(unit.file.split("/").pop() ?? "");
}

const INSERT = /\binsert\b[^;]{0,400}?\bvalues\b/i;
const PAIR = /\(\s*'([\w.-]+)'\s*,\s*'([\w-]+)'\s*[,)]/g;
const COLUMN =
  /\b(\w{1,60})["`]?\s+(?:text|varchar(?:\(\d+\))?|integer|int|boolean|bool|tinyint(?:\(1\))?)\b[^,;]{0,200}?\bdefault\s+\(?'?([\w-]+)'?/gi;

/** Settings that a statement puts into a table of keys and values, and columns with a default. */
function* inStatement(text: string): Generator<[string, string]> {
  if (text.length < 20) return;
  if (INSERT.test(text)) for (const [, key = "", value = ""] of text.matchAll(PAIR)) yield [lastWord(key), value];
  if (/\b(create|alter)\s+table\b/i.test(text))
    for (const [, column = "", value = ""] of text.matchAll(COLUMN)) yield [column, value];
}
