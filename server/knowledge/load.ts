import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Knowledge, Rule } from "../core/knowledge.js";
import { parseKinds } from "./kinds.js";
import { parseModelFile } from "./model-file.js";
import type { Problem } from "./problem.js";
import { parseReach } from "./reach.js";
import { parsePage } from "./rule-page.js";
import { parseSurfaces } from "./surfaces.js";

/** Reads a rules folder. What has a mistake is left out and reported; file names are relative to the folder. */
export function loadKnowledge(directory: string): { knowledge: Knowledge; problems: Problem[] } {
  const problems: Problem[] = [];
  const text = (file: string): string => read(directory, file, problems);
  const kinds = parseKinds(text("kinds.yaml"), "kinds.yaml", problems);
  const surfaces = parseSurfaces(text("surfaces.yaml"), "surfaces.yaml", kinds, problems);
  const vocabulary = { kinds, surfaces };
  const rows = list(directory, "models", ".yaml", problems).flatMap((file) =>
    parseModelFile(text(file), file, vocabulary, problems),
  );
  const rules: Rule[] = [];
  for (const file of list(directory, "", ".md", problems)) {
    if (file.toLowerCase() === "readme.md") continue;
    const page = parsePage(text(file), file, vocabulary);
    problems.push(...page.problems);
    if (page.rule) rules.push(page.rule);
  }
  const reach = parseReach(text("reach.yaml"), "reach.yaml", problems);
  return { knowledge: { reach, kinds, surfaces, rows, rules }, problems };
}

function read(directory: string, file: string, problems: Problem[]): string {
  try {
    return readFileSync(join(directory, file), "utf8");
  } catch (error) {
    problems.push({ file, line: 1, message: error instanceof Error ? error.message : String(error) });
    return "";
  }
}

function list(directory: string, folder: string, ending: string, problems: Problem[]): string[] {
  try {
    const names = readdirSync(join(directory, folder)).filter((name) => name.endsWith(ending));
    return names.sort().map((name) => (folder === "" ? name : `${folder}/${name}`));
  } catch (error) {
    problems.push({ file: folder, line: 1, message: error instanceof Error ? error.message : String(error) });
    return [];
  }
}
