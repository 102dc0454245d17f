import type { Knowledge } from "../core/knowledge.js";
import type { Colours } from "./output.js";

/** Lists every rule under its family. */
export function ruleList(knowledge: Knowledge, colours: Colours): string {
  const width = Math.max(0, ...knowledge.rules.map((rule) => rule.id.length));
  const families = [...new Set(knowledge.rules.map((rule) => rule.family))];
  const blocks = families.map((family) => {
    const rules = knowledge.rules.filter((rule) => rule.family === family);
    const rows = rules.map((rule) => `  ${rule.id.padEnd(width)}  ${rule.level.padEnd(8)}  ${rule.title}`);
    return `${colours.bold(family)}\n${rows.join("\n")}\n`;
  });
  return `${blocks.join("\n")}\n${knowledge.rules.length} rules. "holdpoint explain <rule>" says more.\n`;
}
