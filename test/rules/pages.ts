import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadKnowledge } from "../../server/knowledge/load.js";
import { type Page, parsePage } from "../../server/knowledge/rule-page.js";

const FOLDER = "rules";

/** What the repository knows; its own test says whether it can all be read. */
export const { knowledge, problems } = loadKnowledge(FOLDER);

/** Every rule's page, by the rule's id. */
export function rulePages(): Map<string, Page> {
  const pages = new Map<string, Page>();
  for (const name of readdirSync(FOLDER).sort()) {
    if (!name.endsWith(".md") || name.toLowerCase() === "readme.md") continue;
    pages.set(name.slice(0, -".md".length), parsePage(readFileSync(join(FOLDER, name), "utf8"), name, knowledge));
  }
  return pages;
}
