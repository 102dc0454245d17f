import type { Knowledge, Rule } from "../core/knowledge.js";
import { measuredShare } from "../core/report/measured.js";
import { type Colours, UsageError } from "./output.js";

/** Renders a rule's page for a terminal. */
export function explainRule(knowledge: Knowledge, name: string, colours: Colours): string {
  const rule = knowledge.rules.find((each) => each.id === name || each.formerly.includes(name));
  if (!rule) throw new UsageError(unknownRule(knowledge, name));
  const about = [
    `${rule.id} (${rule.family}, ${rule.level})`,
    ...(rule.maps.length > 0 ? [`Maps to: ${rule.maps.join(", ")}`] : []),
    `Measured: ${measuredShare(rule)}`,
  ];
  return `${colours.dim(about.join("\n"))}\n\n${plainPage(rule, colours)}\n`;
}

function unknownRule(knowledge: Knowledge, name: string): string {
  const near = knowledge.rules
    .map((rule) => ({ id: rule.id, distance: distance(rule.id, name) }))
    .sort((a, b) => a.distance - b.distance)[0];
  const hint =
    near && near.distance <= Math.max(3, name.length / 3) ? `did you mean ${near.id}?` : '"holdpoint rules" lists them';
  return `there is no rule "${name}"; ${hint}`;
}

/** Markdown as plain text: headings stand out, code is indented, links show where they lead. */
function plainPage(rule: Rule, colours: Colours): string {
  const lines: string[] = [];
  let inCode = false;
  for (const line of rule.page.trim().split("\n")) {
    const fence = /^```\s*(.*)$/.exec(line);
    if (fence) {
      inCode = !inCode;
      if (inCode) lines.push(colours.dim(`    ${fenceTitle(fence[1] ?? "")}`));
    } else if (inCode) lines.push(`    ${line}`.trimEnd());
    else lines.push(plainLine(line, colours));
  }
  return lines.join("\n");
}

/** `ts bad file=agent.ts` as `agent.ts, unsafe:`. */
function fenceTitle(info: string): string {
  const [language = "", verdict] = info.split(/\s+/);
  const file = /\bfile=(\S+)/.exec(info)?.[1] ?? language;
  const word = verdict === "bad" ? "unsafe" : verdict === "good" ? "safe" : undefined;
  return word ? `${file}, ${word}:` : `${file}:`;
}

function plainLine(line: string, colours: Colours): string {
  const heading = /^(#+)\s+(.*)$/.exec(line);
  if (heading) return colours.bold((heading[1] ?? "").length < 3 ? (heading[2] ?? "").toUpperCase() : (heading[2] ?? ""));
  return line
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_, text: string, target: string) => (text === target ? target : `${text} (${target})`))
    .replace(/<(https?:[^>]+)>/g, "$1")
    .replace(/\*\*([^*]+)\*\*/g, (_, text: string) => colours.bold(text))
    .replace(/`([^`]+)`/g, (_, text: string) => colours.cyan(text));
}

/** Letters to change, add or take away to get from one name to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
