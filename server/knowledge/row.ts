import type { Kind, Role, Row, RowBase } from "../core/knowledge.js";
import { STRING_WORDS } from "../core/text/string-word.js";
import {
  type Argument,
  expand,
  GrammarError,
  type Heads,
  parseArgument,
  parseCallee,
  parsePath,
  parseRoles,
} from "./access-path.js";
import { aboutTools, beside, leftOut, message, moreOfAnswer } from "./beside.js";
import { COMMAND_KEYS, commandRows } from "./command-row.js";
import {
  count,
  type Fields,
  fieldsOf,
  flag,
  flags,
  has,
  missing,
  onlyKeys,
  optionalText,
  requiredText,
  requiredTexts,
  textLists,
  texts,
  typeName,
  word,
  wrong,
} from "./fields.js";
import { ASK_KEYS, askRows, writtenBy } from "./fix-row.js";
import { idsOf, targets, type Vocabulary } from "./kinds.js";
import type { KeyPath, Reader } from "./problem.js";
import { ENTRIES, SHAPE_KEYS, shapeRows } from "./shape-row.js";
import { moreOfSink } from "./sink-row.js";

/** Where a row stands and what its words may refer to. */
export interface Where {
  reader: Reader;
  /** Key path of the row in its file. */
  path: KeyPath;
  packages: readonly string[];
  heads: Heads;
  vocabulary: Vocabulary;
}

export const SECTIONS = [
  "source",
  "sink",
  "gate",
  "pass",
  "string",
  "send",
  "receive",
  "register",
  "option",
  "entry",
  "command",
  "request",
  "shape",
  "ask",
] as const;
export type Section = (typeof SECTIONS)[number];

const SINK_ROLES = "path value command program args target name options prompt output from root within process".split(" ");
const SINK_MORE = ["read", "when", "among", "maybe", "of", "over", "final", "unlike", "without", "slots"];
const GATE_WAYS = ["answer", "answers", "passes", "option", "decider", "sandbox"] as const;
const GATE_MORE = "kind protects off gives within called spares matches mode refuses words write since".split(" ");

/** A row as it is read: its fields, what all rows share, and the grammar of its file. */
interface Draft {
  fields: Fields;
  base: RowBase;
  where: Where;
}

/**
 * Reads one row from a plain object.
 * Alternatives in a role, as in `tool(0).{execute,run}`, make several rows; a row with a mistake makes none.
 */
export function parseRow(section: Section, object: unknown, where: Where): Row[] {
  const { reader, path } = where;
  const before = reader.problems.length;
  const fields = fieldsOf(reader, path, object);
  if (!fields) return [];
  const base: RowBase = { model: reader.file, line: reader.lineOf(path), packages: where.packages };
  const label = optionalText(fields, "label");
  if (label !== undefined) base.label = label;
  const given = texts(fields, "given");
  if (given.length) base.given = given;
  const about = texts(fields, "about");
  if (about.length) base.about = about;
  const says = optionalText(fields, "says");
  if (says !== undefined) base.says = expand(says.toLowerCase());
  for (const key of ["starts", "taken"] as const) if (flag(fields, key)) base[key] = true;
  const rows = parsers[section]({ fields, base, where });
  return reader.problems.length > before ? [] : rows;
}

const parsers: Readonly<Record<Section, (draft: Draft) => Row[]>> = {
  source(draft) {
    allow(draft, "kind", "value", "callback", "parameter", "beside", "has", "method", "except", "message", "parts");
    const kind = kindOf(draft, "source");
    const way = exactlyOne(draft, "value", "callback", "has", "message");
    if (way === "message") return [{ ...draft.base, row: "source", kind, ...message(draft.fields) }];
    if (way === "has") {
      const { fields, base } = draft;
      const more = { method: requiredTexts(fields, "method"), except: texts(fields, "except"), ...beside(fields) };
      return [{ ...base, row: "source", kind, has: textLists(fields, "has"), ...more }];
    }
    if (way === "value") {
      const more = { ...beside(draft.fields), ...leftOut(draft.fields) };
      return path(draft, "value").map((value) => ({ ...draft.base, row: "source", kind, value, ...more }));
    }
    const parameter = requiredCount(draft, "parameter");
    return argument(draft, "callback").map((callback) => ({
      ...draft.base,
      row: "source",
      kind,
      callback: { ...callback, parameter },
    }));
  },

  sink(draft) {
    allow(draft, "kind", "call", "new", "store", "has", "task", "named", "declared", "removed", ...SINK_MORE, ...SINK_ROLES);
    const kind = kindOf(draft, "sink", "gate");
    const way = exactlyOne(draft, "call", "new", "store", "has", "task", "named", "declared", "removed");
    if (way === undefined) return [];
    if (way !== "call" && has(draft.fields, "final")) wrong(draft.fields, "final", `"final" does not go with "${way}"`);
    if (way === "task") {
      const { fields } = draft;
      const entry = has(fields, "when") && {
        when: requiredTexts(fields, "when"),
        among: requiredTexts(fields, "among"),
        maybe: texts(fields, "maybe"),
        unlike: texts(fields, "unlike"),
      };
      const more = { task: requiredTexts(fields, "task"), read: texts(fields, "read"), ...(entry ? { entry } : {}) };
      return rolesOf(draft).map((roles) => ({ ...draft.base, row: "sink", kind, ...more, roles }));
    }
    if (way === "removed") return [{ ...draft.base, row: "sink", kind, removed: requiredTexts(draft.fields, way), roles: {} }];
    if (way === "named" || way === "declared" || way === "has") {
      const lists = ["unlike", "without"].flatMap((name) => (has(draft.fields, name) ? [[name, texts(draft.fields, name)]] : []));
      const more = { [way]: textLists(draft.fields, way), ...Object.fromEntries(lists) };
      return rolesOf(draft).map((roles) => ({ ...draft.base, row: "sink", kind, ...more, roles }));
    }
    const more = moreOfSink(draft.fields);
    return rolesOf(draft).flatMap((roles) =>
      path(draft, way).map((found) => ({ ...draft.base, row: "sink", kind, [way]: found, roles, ...more })),
    );
  },

  gate(draft) {
    allow(draft, ...GATE_WAYS, ...GATE_MORE);
    const kind = kindOf(draft, "gate");
    const base = { ...draft.base, row: "gate" as const, kind, refuses: texts(draft.fields, "refuses") };
    const way = exactlyOne(draft, ...GATE_WAYS);
    if (way !== "option") {
      const others = way === "answer" ? ["write"] : way === "decider" ? ["words"] : ["write", "words"];
      const ofTools = way === "decider" ? [] : ["protects", "called", "spares", "matches", "mode", "off"];
      for (const key of ["gives", "within", "since", ...ofTools, ...others])
        if (has(draft.fields, key)) wrong(draft.fields, key, `"${key}" does not go with "${way}"`);
    }
    switch (way) {
      case "answer":
        return path(draft, "answer").map((answer) => ({ ...base, answer, ...moreOfAnswer(draft.fields) }));
      case "passes":
        return path(draft, "passes").map((passes) => ({ ...base, passes }));
      case "sandbox":
        return path(draft, "sandbox").map((sandbox) => ({ ...base, sandbox }));
      case "decider": {
        const tools = aboutTools(draft.fields, (key) => (has(draft.fields, key) ? roles(draft, key) : []));
        const row = { ...base, ...writtenBy(draft.fields) };
        return argument(draft, "decider").map((decider) => ({ ...row, decider: { ...decider, ...tools } }));
      }
      case "option": {
        const protects = requiredTexts(draft.fields, "protects");
        const off = texts(draft.fields, "off");
        const gives = optionalText(draft.fields, "gives");
        const around = has(draft.fields, "within") ? argument(draft, "within") : [undefined];
        return argument(draft, "option").flatMap((option) =>
          around.map((within) => ({
            ...base,
            option: { ...option, protects, off, ...(gives ? { gives } : {}), ...(within ? { within } : {}) },
            ...writtenBy(draft.fields),
          })),
        );
      }
      case "answers":
        return argument(draft, "answers").flatMap(({ path: found, role }) => {
          const { callback, ...rest } = role;
          if (typeof callback === "number") return [{ ...base, answers: { path: found, role: rest, parameter: callback } }];
          wrong(draft.fields, "answers", '"answers" must end in the parameter that receives the answer, such as (1)>0');
          return [];
        });
      default:
        return [];
    }
  },

  pass(draft) {
    allow(draft, "call", "from", "to");
    const from = roles(draft, "from");
    return path(draft, "call").flatMap((call) =>
      roles(draft, "to").map((to) => ({ ...draft.base, row: "pass", call, from, to })),
    );
  },

  string(draft) {
    allow(draft, "call", "value", "as");
    const as = word(draft.fields, "as", STRING_WORDS);
    const way = exactlyOne(draft, "call", "value");
    if (as === undefined || way === undefined) return [];
    return path(draft, way).map((found) => ({ ...draft.base, row: "string", [way]: found, as }));
  },

  send: (draft) => channel(draft, "send"),
  receive: (draft) => channel(draft, "receive"),

  register(draft) {
    allow(draft, "kind", "call", "new", ...SINK_ROLES);
    const kind = kindOf(draft, "register", "sink");
    const way = exactlyOne(draft, "call", "new");
    if (way === undefined) return [];
    return rolesOf(draft).flatMap((found) =>
      path(draft, way).map((at) => ({ ...draft.base, row: "register", kind, [way]: at, roles: found })),
    );
  },

  option(draft) {
    allow(draft, "kind", "call", "new", "at", "values", "above", "except", "safe", "unpinned", "pin");
    const kind = kindOf(draft, "option");
    const way = exactlyOne(draft, "call", "new");
    const values = texts(draft.fields, "values");
    const above = count(draft.fields, "above");
    const safe = optionalText(draft.fields, "safe");
    const except = texts(draft.fields, "except");
    const unpinned = flag(draft.fields, "unpinned");
    const pins = has(draft.fields, "pin") ? roles(draft, "pin") : [];
    if (pins.length && !unpinned) wrong(draft.fields, "pin", '"pin" goes with "unpinned" alone');
    if (exactlyOne(draft, "values", "above", "unpinned") === undefined || way === undefined) return [];
    return roles(draft, "at").flatMap((at) =>
      path(draft, way).map((found) => ({
        ...draft.base,
        row: "option",
        kind,
        [way]: found,
        at,
        values,
        ...(above === undefined ? {} : { above }),
        ...(except.length ? { except } : {}),
        ...(safe === undefined ? {} : { safe }),
        ...(unpinned ? { unpinned: { pins } } : {}),
      })),
    );
  },

  entry(draft) {
    allow(draft, "kind", "callback", "value");
    const kind = word(draft.fields, "kind", ENTRIES);
    const way = exactlyOne(draft, "callback", "value");
    if (kind === undefined || way === undefined) return [];
    if (way === "value") return path(draft, "value").map((value) => ({ ...draft.base, row: "entry", kind, value }));
    return argument(draft, "callback").map((callback) => ({ ...draft.base, row: "entry", kind, callback }));
  },

  command(draft) {
    allow(draft, ...COMMAND_KEYS);
    return commandRows(draft.fields, draft.base, kindOf(draft, "source", "sink", "option", "gate"));
  },

  request(draft) {
    const { fields, base } = draft;
    allow(draft, "kind", "url", "has", "body", "except", "beside");
    const kind = kindOf(draft, "source", "sink", "gate");
    const told = exactlyOne(draft, "url", "has") === "has" ? { has: textLists(fields, "has") } : {};
    const more = { except: texts(fields, "except"), ...beside(fields) };
    const row = { ...base, row: "request" as const, kind, url: texts(fields, "url"), ...told, ...more };
    const parts = texts(fields, "body").flatMap((text) => grammar(draft, "body", () => parseRoles(`0.${text}`)));
    return parts.length ? parts.map(({ fields, where }) => ({ ...row, body: { fields, ...(where ? { where } : {}) } })) : [row];
  },

  shape(draft) {
    allow(draft, ...SHAPE_KEYS);
    const isTool = exactlyOne(draft, "kind", "entry") !== "entry";
    return shapeRows(draft.fields, draft.base, isTool ? kindOf(draft, "source") : undefined);
  },

  ask(draft) {
    allow(draft, ...ASK_KEYS);
    return askRows(draft.fields, draft.base, argument(draft, "within"));
  },
};

function channel(draft: Draft, row: "send" | "receive"): Row[] {
  const property = row === "send" ? "store" : "read";
  allow(draft, "kind", "call", property, "has", "stated", "name", "end", "value", "members", "removes", "whole");
  const kind = kindOf(draft, "channel");
  const way = exactlyOne(draft, "call", property, "has", "stated");
  flag(draft.fields, "stated");
  if (way === property) return path(draft, property).map((found) => ({ ...draft.base, row, kind, [property]: found }));
  const end = optionalText(draft.fields, "end");
  const names = has(draft.fields, "name") ? roles(draft, "name") : [undefined];
  const ways =
    way === "has"
      ? [{ has: textLists(draft.fields, "has") }]
      : way === "stated"
        ? [{ stated: true as const }]
        : path(draft, "call").map((call) => ({ call }));
  return ways.flatMap((one) =>
    names.flatMap((name) =>
      roles(draft, "value").map((value) => ({
        ...draft.base,
        ...{ row, kind, ...one },
        ...flags(draft.fields, "members", "removes", "whole"),
        ...(name ? { name } : {}),
        ...(end ? { end } : {}),
        value,
      })),
    ),
  );
}

function allow(draft: Draft, ...keys: string[]): void {
  onlyKeys(draft.fields, [...keys, "label", "given", "says", "about", "starts", "taken"]);
}

function kindOf(draft: Draft, ...of: Kind["role"][]): string {
  const kind = requiredText(draft.fields, "kind");
  const { vocabulary } = draft.where;
  const known = of.includes("sink") ? [...idsOf(vocabulary, ...of), ...targets(vocabulary)] : idsOf(vocabulary, ...of);
  if (kind && !known.includes(kind)) wrong(draft.fields, "kind", `unknown ${of.join(" or ")} kind "${kind}"`);
  return kind;
}

function exactlyOne<K extends string>(draft: Draft, ...keys: K[]): K | undefined {
  const present = keys.filter((key) => has(draft.fields, key));
  if (present.length === 1) return present[0];
  const [first, second] = present;
  if (first === undefined || second === undefined) missing(draft.fields, keys.join('" or "'));
  else wrong(draft.fields, second, `"${first}" and "${second}" exclude each other`);
  return undefined;
}

function requiredCount(draft: Draft, key: string): number {
  if (!has(draft.fields, key)) missing(draft.fields, key);
  return count(draft.fields, key) ?? 0;
}

/** Reads an access path; none where it is wrong. `call`, `new`, `store` and `passes` name a function, class or property. */
function path(draft: Draft, key: string) {
  const named = key === "call" || key === "new" || key === "passes" || key === "store";
  return read(draft, key, (text) => [(named ? parseCallee : parsePath)(text, draft.where.heads)]);
}

function argument(draft: Draft, key: string): Argument[] {
  return read(draft, key, (text) => parseArgument(text, draft.where.heads));
}

/** Reads a role, its alternatives, or a list of roles. */
function roles(draft: Draft, key: string): Role[] {
  const value = draft.fields.object[key];
  if (!has(draft.fields, key)) missing(draft.fields, key);
  const found: Role[] = [];
  for (const item of Array.isArray(value) ? value : [value]) {
    if (item === undefined) continue;
    if (typeof item === "number") found.push(...grammar(draft, key, () => parseRoles(String(item))));
    else if (typeof item === "string") found.push(...grammar(draft, key, () => parseRoles(item)));
    else wrong(draft.fields, key, `"${key}" must be a role, not ${typeName(item)}`);
  }
  return found;
}

/** Every combination of the roles a sink names. */
function rolesOf(draft: Draft): Record<string, Role>[] {
  let combinations: Record<string, Role>[] = [{}];
  for (const key of SINK_ROLES) {
    if (!has(draft.fields, key)) continue;
    const alternatives = roles(draft, key);
    combinations = combinations.flatMap((known) => alternatives.map((role) => ({ ...known, [key]: role })));
  }
  return combinations;
}

function read<T>(draft: Draft, key: string, parse: (text: string) => T[]): T[] {
  const text = requiredText(draft.fields, key);
  return text === "" ? [] : grammar(draft, key, () => parse(text));
}

function grammar<T>(draft: Draft, key: string, parse: () => T[]): T[] {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof GrammarError)) throw error;
    wrong(draft.fields, key, error.message);
    return [];
  }
}
