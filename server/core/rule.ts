/** A rule, as its page tells it. */
export interface Rule {
  id: string;
  title: string;
  family: string;
  /** The catalogue's word: critical and high are errors, medium a warning, low a note. */
  level: "critical" | "high" | "medium" | "low";
  /** Source kinds. Empty for a posture rule. */
  from: string[];
  /** Sink kinds, surface ids, and option kinds whose value a model may decide. */
  into: string[];
  /** What of the model must reach the sink: a value, or only the decision that it happens. */
  by: ("value" | "control")[];
  /** Surfaces and sink kinds: where the agent changes one of them, what comes after it in the same program counts. */
  after: string[];
  /** Gate kinds that make it safe. */
  unless: string[];
  /** Regions in which a change must stand to be a finding; empty where it need not be repeated. */
  within: string[];
  /** Safeguards of which there must be none: what ends a region, or leads back from a change. */
  lacks: string[];
  /** What the verdict that lets a change through must share with the model that made it. */
  same: string[];
  /** Option kinds that are findings by themselves. */
  options: string[];
  /** Flaws of a gate that are findings. */
  flaws: string[];
  /** Recipes for a fix, the best first. */
  fixes: string[];
  /** `{source}`, `{sink}`, `{place}` are filled in. */
  message: string;
  formerly: string[];
  /** Ids of frameworks, with the year where the id carries one. */
  maps: string[];
  /** How many of its findings in public code were right; absent where none has been read. */
  measured?: Measured;
  since: string;
  /** The page as Markdown, without front matter. */
  page: string;
}

/** Findings of a rule that were read against the code and judged. */
export interface Measured {
  right: number;
  read: number;
  /** The day, as `2026-11-25`. */
  on: string;
}
