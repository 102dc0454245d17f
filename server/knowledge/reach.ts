import type { ReachPhrase } from "../core/knowledge.js";
import { fieldsOf, onlyKeys, requiredText } from "./fields.js";
import { type Problem, report } from "./problem.js";
import { readYaml } from "./yaml-reader.js";

/** Reads `reach.yaml`: phrases in a program's own strings that show what its agent is meant to reach. */
export function parseReach(text: string, file: string, problems: Problem[]): ReachPhrase[] {
  const { value, reader } = readYaml(text, file, problems);
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    report(reader, [], "expected a list of phrases");
    return [];
  }
  const phrases: ReachPhrase[] = [];
  for (const [index, item] of value.entries()) {
    const fields = fieldsOf(reader, [index], item);
    if (!fields) continue;
    onlyKeys(fields, ["pattern", "label"]);
    const pattern = requiredText(fields, "pattern");
    const label = requiredText(fields, "label");
    if (!pattern || !label) continue;
    try {
      new RegExp(pattern, "i");
      phrases.push({ pattern, label });
    } catch (error) {
      report(reader, [index, "pattern"], error instanceof Error ? error.message : String(error));
    }
  }
  return phrases;
}
