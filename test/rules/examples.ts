import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Row } from "../../server/core/knowledge.js";
import { type Block, parseExamples } from "../../server/knowledge/example.js";
import type { Problem } from "../../server/knowledge/problem.js";
import { knowledge, rulePages } from "./pages.js";
import { type Analysed, analyse, projectsIn } from "./project.js";

/** A program of a page, and what the analysis says of it. */
export interface Example {
  page: string;
  /** The rule whose page it stands on; empty on a library's page. */
  rule: string;
  heading: string;
  /** 1-based line of the page. */
  line: number;
  verdict: Block["verdict"];
  blocks: readonly Block[];
  /** Computed once, for all tests that ask. */
  analysed(): Analysed;
}

const LIBRARIES = "test/libraries";

/** Rows that the analysis has made use of, by their place in `rules/`. */
export const used = new Set<string>();

/** How a row is named to people. */
export const placeOf = ({ model, line }: Row): string => `${model}:${line}`;

/** The word of a row that is read only once the row speaks of something in the program. */
function telling(row: Row): string {
  if (row.row === "pass") return "to";
  return row.row === "string" ? "as" : "kind";
}

/** A row that notes its use. */
function watched(row: Row): Row {
  const key = telling(row);
  const value: unknown = Reflect.get(row, key);
  return Object.defineProperty({ ...row }, key, {
    enumerable: true,
    get() {
      used.add(placeOf(row));
      return value;
    },
  });
}

const watching = { ...knowledge, rows: knowledge.rows.map(watched) };

/** What is wrong with the libraries' pages. */
export const problems: Problem[] = [];
const found: Example[] = [];
for (const [rule, { blocks }] of rulePages()) collect(`rules/${rule}.md`, rule, blocks);
for (const name of readdirSync(LIBRARIES).sort()) {
  if (!name.endsWith(".md")) continue;
  const page = `${LIBRARIES}/${name}`;
  collect(page, "", parseExamples(readFileSync(join(LIBRARIES, name), "utf8"), page, problems));
}

/** The examples of the rules' pages, then those of the libraries'. */
export const examples: readonly Example[] = found;

function collect(page: string, rule: string, all: readonly Block[]): void {
  for (const blocks of projectsIn(all)) {
    const [first] = blocks;
    if (!first) continue;
    const verdict = blocks.some((block) => block.verdict === "bad") ? "bad" : "good";
    let analysed: Analysed | undefined;
    const once = () => {
      analysed ??= analyse(watching, blocks);
      return analysed;
    };
    found.push({ page, rule, heading: first.heading, line: first.line, verdict, blocks, analysed: once });
  }
}
