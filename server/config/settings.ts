import type { Knowledge, Row, Severity } from "../core/knowledge.js";
import type { Settings } from "../core/session.js";
import {
  type Fields,
  fieldsOf,
  has,
  isObject,
  onlyKeys,
  optionalText,
  requiredText,
  texts,
  typeName,
  wrong,
} from "../knowledge/fields.js";
import { parseModel } from "../knowledge/model-file.js";
import { type Problem, type Reader, report } from "../knowledge/problem.js";
import { readJsonc, type SettingsProblem } from "./jsonc-reader.js";

/** Everything a workspace's `holdpoint.json` can say. */
export interface WorkspaceSettings extends Settings {
  /** Globs of the files to analyse, relative to the settings file; empty for all. */
  include: string[];
  /** Globs of files and folders to leave out, relative to the settings file. */
  exclude: string[];
}

export const noSettings: WorkspaceSettings = { include: [], exclude: [], rules: {}, gates: [], rows: [] };

const KEYS = ["$schema", "include", "exclude", "rules", "gates", "rows"];
const SEVERITIES: readonly (Severity | "off")[] = ["error", "warning", "note", "off"];

/** Reads `holdpoint.json`. Anything it does not know is a mistake: a setting that is not applied must not look as if it were. */
export function parseSettings(
  text: string,
  file: string,
  knowledge: Knowledge,
): { settings: WorkspaceSettings; problems: SettingsProblem[] } {
  const json = readJsonc(text, file);
  const fields = json.value === undefined ? undefined : fieldsOf(json.reader, [], json.value);
  if (!fields) return { settings: noSettings, problems: json.located() };
  onlyKeys(fields, KEYS);
  const settings: WorkspaceSettings = {
    include: texts(fields, "include"),
    exclude: texts(fields, "exclude"),
    rules: rulesOf(fields, knowledge),
    gates: gatesOf(fields, knowledge),
    rows: [],
  };
  const { rows, problems } = rowsOf(fields, json.lineOf, knowledge);
  return { settings: { ...settings, rows }, problems: [...json.located(), ...problems] };
}

function rulesOf(fields: Fields, knowledge: Knowledge): Record<string, Severity | "off"> {
  const rules: Record<string, Severity | "off"> = {};
  const value = fields.object.rules;
  if (value === undefined) return rules;
  if (!isObject(value)) {
    wrong(fields, "rules", `"rules" must be a mapping from rules to one of ${SEVERITIES.join(", ")}, not ${typeName(value)}`);
    return rules;
  }
  const inside: Fields = { reader: fields.reader, path: ["rules"], object: value };
  for (const [name, said] of Object.entries(value)) {
    const rule = knowledge.rules.find((each) => each.id === name || each.formerly.includes(name));
    const severity = SEVERITIES.find((each) => each === said);
    if (!rule) wrong(inside, name, `there is no rule "${name}"; "holdpoint rules" lists them`);
    else if (severity === undefined) wrong(inside, name, `"${name}" must be one of ${SEVERITIES.join(", ")}`);
    else rules[rule.id] = severity;
  }
  return rules;
}

function gatesOf(fields: Fields, knowledge: Knowledge): Settings["gates"] {
  const gates: { function: string; kind: string; file?: string }[] = [];
  const kinds = knowledge.kinds.filter((kind) => kind.role === "gate").map((kind) => kind.id);
  for (const [index, item] of listOf(fields, "gates").entries()) {
    const gate = fieldsOf(fields.reader, ["gates", index], item);
    if (!gate) continue;
    onlyKeys(gate, ["function", "kind", "file"]);
    const kind = has(gate, "kind") ? requiredText(gate, "kind") : "human-review";
    if (!kinds.includes(kind)) wrong(gate, "kind", `"kind" must be one of ${kinds.join(", ")}`);
    const file = optionalText(gate, "file");
    gates.push({ function: requiredText(gate, "function"), kind, ...(file === undefined ? {} : { file }) });
  }
  return gates;
}

/** Rows keep the line they stand on, so they are read with lines where the rest is read with offsets. */
function rowsOf(fields: Fields, lineOf: Reader["lineOf"], knowledge: Knowledge): { rows: Row[]; problems: SettingsProblem[] } {
  const problems: Problem[] = [];
  const reader: Reader = { file: fields.reader.file, problems, lineOf };
  const rows = listOf(fields, "rows").flatMap((item, index) => {
    const library = fieldsOf(reader, ["rows", index], item);
    return library ? parseModel(library, knowledge) : [];
  });
  return { rows, problems: problems.map((problem) => ({ ...problem, column: 1 })) };
}

function listOf(fields: Fields, key: string): readonly unknown[] {
  const value = fields.object[key];
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  report(fields.reader, [key], `"${key}" must be a list, not ${typeName(value)}`);
  return [];
}
