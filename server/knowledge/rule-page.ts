import type { Kind, Rule } from "../core/knowledge.js";
import { type Block, parseExamples } from "./example.js";
import { type Fields, fieldsOf, onlyKeys, requiredText, texts, word, wrong } from "./fields.js";
import { FAMILIES, idsOf, targets, type Vocabulary } from "./kinds.js";
import { type Problem, report } from "./problem.js";
import { RECIPES } from "./recipes.js";
import { readYaml } from "./yaml-reader.js";

/** A rule's page: the rule, its examples, and what is wrong with the page. */
export interface Page {
  /** Undefined where the front matter has a mistake. */
  rule: Rule | undefined;
  blocks: Block[];
  problems: Problem[];
}

const KEYS = [
  "title",
  "family",
  "severity",
  "from",
  "into",
  "by",
  "after",
  "unless",
  "within",
  "lacks",
  "same",
  "options",
  "flaws",
  "fixes",
  "message",
  "formerly",
  "maps",
  "measured",
  "since",
];
const LEVELS = ["critical", "high", "medium", "low"] as const;
const PLACEHOLDERS = ["source", "sink", "place"];
const SECTIONS = ["Why it matters", "What makes it safe", "Examples", "Not covered"];
const LONGEST_MESSAGE = 100;
const FRONT_MATTER = /^---\r?\n([\s\S]*?\r?\n)---\r?\n/;

/** Reads a rule's page; the file's name is the rule's id. Without a vocabulary the kinds are taken as they are. */
export function parsePage(text: string, file: string, vocabulary?: Vocabulary): Page {
  const problems: Problem[] = [];
  const front = FRONT_MATTER.exec(text);
  if (!front) {
    problems.push({ file, line: 1, message: 'a page begins with front matter between two lines "---"' });
    return { rule: undefined, blocks: [], problems };
  }
  const page = text.slice(front[0].length);
  const firstLine = front[0].split("\n").length;
  const { value, reader } = readYaml(front[1] ?? "", file, problems, 2);
  const fields = value === undefined ? undefined : fieldsOf(reader, [], value);
  const rule = fields && ruleOf(fields, page, vocabulary);
  headings(page, file, firstLine, rule?.title, problems);
  const blocks = parseExamples(page, file, problems, firstLine);
  return { rule, blocks, problems };
}

function ruleOf(fields: Fields, page: string, vocabulary: Vocabulary | undefined): Rule | undefined {
  const before = fields.reader.problems.length;
  onlyKeys(fields, KEYS);
  const title = requiredText(fields, "title");
  const family = word(fields, "family", FAMILIES);
  const level = word(fields, "severity", LEVELS);
  const known = (...roles: Kind["role"][]) => vocabulary && idsOf(vocabulary, ...roles);
  const into = vocabulary && [...targets(vocabulary), ...idsOf(vocabulary, "option")];
  const rule = {
    id: idOf(fields),
    title,
    from: kinds(fields, "from", known("source")),
    into: kinds(fields, "into", into),
    by: ways(fields),
    after: kinds(fields, "after", into),
    unless: kinds(fields, "unless", known("gate")),
    within: kinds(fields, "within", known("region")),
    lacks: kinds(fields, "lacks", known("safeguard")),
    same: kinds(fields, "same", known("bond")),
    options: kinds(fields, "options", known("option")),
    flaws: kinds(fields, "flaws", known("flaw")),
    fixes: fixes(fields),
    message: message(fields),
    formerly: texts(fields, "formerly"),
    maps: texts(fields, "maps"),
    ...measured(fields),
    since: requiredText(fields, "since"),
    page,
  };
  if (rule.into.length + rule.options.length + rule.flaws.length === 0) {
    report(fields.reader, fields.path, 'a rule needs "into", "options" or "flaws"');
  }
  if (fields.reader.problems.length > before || !family || !level) return undefined;
  return { ...rule, family, level };
}

function idOf(fields: Fields): string {
  const id = fields.reader.file.replace(/^.*\//, "").replace(/\.md$/, "");
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    report(fields.reader, [], `the file's name "${id}" must be small words joined by -`);
  return id;
}

function kinds(fields: Fields, key: string, known: readonly string[] | undefined): string[] {
  const found = texts(fields, key);
  for (const [index, kind] of found.entries()) {
    if (known && !known.includes(kind)) report(fields.reader, [...fields.path, key, index], `unknown kind "${kind}" in "${key}"`);
  }
  return found;
}

/** Names of recipes; the one that writes a proposal makes sense where the rule accepts a proposal. */
function fixes(fields: Fields): string[] {
  const found = texts(fields, "fixes");
  for (const [index, name] of found.entries()) {
    const at = [...fields.path, "fixes", index];
    if (!RECIPES.includes(name)) report(fields.reader, at, `unknown fix "${name}"; known here: ${RECIPES.join(", ")}`);
    else if (name === "write-proposal" && !texts(fields, "unless").includes("proposal"))
      report(fields.reader, at, '"write-proposal" mends nothing where "unless" has no "proposal"');
  }
  return found;
}

/** `by`: a value unless the page says otherwise. */
function ways(fields: Fields): Rule["by"] {
  const found = texts(fields, "by");
  const known = found.filter((way): way is Rule["by"][number] => way === "value" || way === "control");
  if (known.length < found.length) wrong(fields, "by", 'expected "value", "control" or both');
  return known.length ? known : ["value"];
}

/** `measured: 7 of 9, 2026-11-25`: findings read in public code that were right; `none` where none has been read. */
function measured(fields: Fields): Pick<Rule, "measured"> {
  const text = requiredText(fields, "measured");
  const [, right, read, on] = /^(\d+) of (\d+), (\d{4}-\d\d-\d\d)$/.exec(text) ?? [];
  if (right !== undefined && read !== undefined && on !== undefined && +right <= +read && +read > 0)
    return { measured: { right: +right, read: +read, on } };
  if (text !== "none" && text !== "") wrong(fields, "measured", 'expected "none" or findings read, as in "7 of 9, 2026-11-25"');
  return {};
}

function message(fields: Fields): string {
  const text = requiredText(fields, "message");
  for (const [, name = ""] of text.matchAll(/\{([^{}]*)\}/g)) {
    if (!PLACEHOLDERS.includes(name))
      wrong(fields, "message", `unknown placeholder {${name}}; known here: ${PLACEHOLDERS.join(", ")}`);
  }
  if (text.replace(/\{[^{}]*\}/g, "").length > LONGEST_MESSAGE)
    wrong(fields, "message", `longer than ${LONGEST_MESSAGE} characters`);
  if (text.includes("\n")) wrong(fields, "message", "must be one line");
  if (text.endsWith(".")) wrong(fields, "message", "ends without a final stop");
  return text;
}

/** The title and the four sections, in this order and no other. */
function headings(page: string, file: string, firstLine: number, title: string | undefined, problems: Problem[]): void {
  const due = [...SECTIONS];
  let titles = 0;
  let fence = "";
  let line = firstLine - 1;
  for (const text of page.split(/\r?\n/)) {
    line++;
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (mark && fence === "") fence = mark;
    else if (mark?.startsWith(fence)) fence = "";
    const heading = fence === "" ? /^(#{1,2})\s+(.*?)\s*$/.exec(text) : null;
    if (!heading) continue;
    if (heading[1] === "#") {
      titles++;
      if (titles > 1) problems.push({ file, line, message: "a page has one title" });
      else if (title !== undefined && heading[2] !== title)
        problems.push({ file, line, message: `the heading must be the title "${title}"` });
      continue;
    }
    if (titles === 0) problems.push({ file, line, message: "the title comes first" });
    const next = due.shift();
    if (heading[2] !== next) {
      const wanted = next === undefined ? "no further section" : `"## ${next}"`;
      problems.push({ file, line, message: `expected ${wanted}, found "## ${heading[2]}"` });
      return;
    }
  }
  if (titles === 0) problems.push({ file, line: firstLine, message: "the page has no title" });
  if (due[0] !== undefined) problems.push({ file, line, message: `the section "## ${due[0]}" is missing` });
}
