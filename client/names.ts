/** The languages whose files are read. */
export const LANGUAGES = ["typescript", "javascript", "typescriptreact", "javascriptreact"];

/** What links in the server's hovers may run, and nothing else. */
export const COMMANDS_IN_MARKDOWN = [
  "holdpoint.explainRule",
  "holdpoint.showPath",
  "holdpoint.allow",
  "holdpoint.copyMarkdown",
  "holdpoint.fix",
];

/** What the agent changes, as people say it. */
const FAMILIES: Readonly<Record<string, string>> = {
  code: "Its own code",
  instructions: "Its instructions",
  weights: "Its model",
  config: "Its configuration and rights",
  tools: "Its tools",
  oversight: "The oversight of it",
  loop: "Its improvement loop",
  replication: "Copies of itself",
};

/** The name of a family in views. */
export function familyName(family: string): string {
  return FAMILIES[family] ?? family;
}

/** `1 file`, `2,000 files`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
