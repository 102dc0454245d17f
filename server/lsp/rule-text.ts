import type { Rule } from "../core/knowledge.js";

/** A rule in three short parts, from its page. */
export interface RuleText {
  what: string;
  why: string;
  /** One safe way a line. */
  safe: string[];
}

export function ruleText({ page, title }: Rule): RuleText {
  const parts = page.split(/^#{1,2} /m).map((part) => part.slice(part.indexOf("\n") + 1).trim());
  const headings = page.match(/^#{1,2} .*$/gm) ?? [];
  const under = (heading: RegExp): string => parts[headings.findIndex((each) => heading.test(each)) + 1] ?? "";
  const safe = under(/^## What makes it safe/);
  return {
    what: sentence(firstParagraph(under(/^# /))) || title,
    why: sentence(firstParagraph(under(/^## Why it matters/))),
    safe: (safe.match(/^- .*$/gm) ?? [sentence(firstParagraph(safe))]).map((line) => line.replace(/^- /, "")),
  };
}

function firstParagraph(text: string): string {
  return (text.split(/\n\s*\n/)[0] ?? "").replaceAll("\n", " ").trim();
}

/** Up to two sentences. */
function sentence(text: string): string {
  return /^(.+?[.!?](?=\s|$)){1,2}/.exec(text)?.[0] ?? text;
}
