import type { AccessPath, Row } from "../core/knowledge.js";
import { GrammarError, type Heads, parsePath } from "./access-path.js";
import { type Fields, fieldsOf, has, isObject, onlyKeys, optionalText, requiredTexts, texts, wrong } from "./fields.js";
import type { Vocabulary } from "./kinds.js";
import { type Problem, report } from "./problem.js";
import { parseRow, SECTIONS, type Where } from "./row.js";
import { readYaml } from "./yaml-reader.js";

const ABOUT = ["package", "global", "shape"];

/** Reads one library's file of rows. */
export function parseModelFile(text: string, file: string, vocabulary: Vocabulary, problems: Problem[]): Row[] {
  const { value, reader } = readYaml(text, file, problems);
  const fields = value === undefined ? undefined : fieldsOf(reader, [], value);
  return fields ? parseModel(fields, vocabulary) : [];
}

/** Reads one library's rows from plain values, wherever they stand. */
export function parseModel(fields: Fields, vocabulary: Vocabulary): Row[] {
  const { reader, path } = fields;
  onlyKeys(fields, [...ABOUT, "see", "let", ...SECTIONS]);
  optionalText(fields, "see");
  const marked = has(fields, "shape") && !Array.isArray(fields.object.shape);
  if (marked && fields.object.shape !== true) wrong(fields, "shape", '"shape" must be true or a list of rows');
  const named = ["package", "global"].filter((key) => has(fields, key)).length;
  if (named + (marked ? 1 : 0) > 1 || (named === 0 && !has(fields, "shape"))) {
    report(reader, path, `a file is about one of ${ABOUT.join(", ")}`);
  }
  const packages = has(fields, "package") ? requiredTexts(fields, "package") : [];
  const heads: Heads = { lets: new Map(), shape: named === 0 };
  if (has(fields, "global")) heads.globals = requiredTexts(fields, "global");
  const lets = letsOf(fields, heads);
  return rowsOf(fields, { reader, path, packages, heads: { ...heads, lets }, vocabulary });
}

/** Reads the prefixes in order; each may begin with an earlier one. */
function letsOf(fields: Fields, heads: Heads): ReadonlyMap<string, AccessPath> {
  const lets = new Map<string, AccessPath>();
  const value = fields.object.let;
  if (value === undefined) return lets;
  if (!isObject(value)) {
    wrong(fields, "let", '"let" must be a mapping from names to lists of paths');
    return lets;
  }
  const inside: Fields = { reader: fields.reader, path: [...fields.path, "let"], object: value };
  for (const name of Object.keys(value)) {
    const paths: AccessPath[number][] = [];
    for (const [index, text] of texts(inside, name).entries()) {
      try {
        paths.push(...parsePath(text, { ...heads, lets }));
      } catch (error) {
        if (!(error instanceof GrammarError)) throw error;
        report(fields.reader, [...inside.path, name, index], error.message);
      }
    }
    lets.set(name, paths);
  }
  return lets;
}

function rowsOf(fields: Fields, where: Where): Row[] {
  const rows: Row[] = [];
  for (const section of SECTIONS) {
    const list = fields.object[section];
    if (list === undefined || (section === "shape" && list === true)) continue;
    if (!Array.isArray(list)) {
      wrong(fields, section, `"${section}" must be a list of rows`);
      continue;
    }
    for (const [index, object] of list.entries())
      rows.push(...parseRow(section, object, { ...where, path: [...where.path, section, index] }));
  }
  return rows;
}
