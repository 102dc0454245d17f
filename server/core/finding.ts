import type { Confidence, Severity } from "./knowledge.js";

/** A place in a file: 1-based lines and columns, columns in UTF-16 units, the end exclusive. */
export interface Place {
  file: string;
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}

/** One stop on the way from a model's decision to what it changes. */
export interface PathStep extends Place {
  kind: "source" | "step" | "gate" | "evidence" | "sink";
  label: string;
}

/** A gate that was looked at on the way, and why it does not cover this path. */
export interface LookedAtGate extends Place {
  label: string;
  why: string;
}

/** What a call takes: an argument, and the fields inside. The value of an assignment is its only argument. */
export interface Taken {
  argument: number;
  fields: string[];
}

/** One ungated path from a model's decision to a part of the agent, or a setting that switches oversight off. Plain data. */
export interface Finding extends Place {
  rule: string;
  family: string;
  severity: Severity;
  confidence: Confidence;
  /** One line, at most 100 characters, true of this place. */
  message: string;
  /** Source first, sink last; a posture has the sink alone. */
  path: PathStep[];
  gates: LookedAtGate[];
  /** What other rules say of the same place and is no finding of its own. */
  also?: { rule: string; message: string }[];
  waysIn: { all: number; ungated: number };
  /** What of the call at this place takes what the model decided, for an editor to mark. No part of a written report. */
  takes?: Taken;
  suppressed?: { reason: string };
  /** Rule, enclosing symbols and callees: survives moved lines, reformatting and a renamed file. */
  fingerprint: string;
}

/** A review found in the program. */
export interface GateReport extends Place {
  kind: string;
  label: string;
  /** Recognised by a row or by what the function does, declared by the user, or assumed from its name. */
  by: "row" | "summary" | "declared" | "assumed";
  /** Sinks it dominates on some path. */
  protects: Place[];
  /** Ways to those sinks that go around it. */
  around: Place[];
}

/** What the analysis met and did not follow to its end. */
export interface Cut {
  /** Walks from a change back to where its value comes from that grew too long. */
  walks: number;
  /** Changes with more ways in, or ways from further away, than were followed. */
  waysIn: number;
  /** Calls and loads of something chosen when the program runs, of which nothing is known. */
  dispatch: number;
}

/** What a scan looked at. */
export interface Scanned {
  files: number;
  lines: number;
  skipped: { file: string; reason: string }[];
  sources: number;
  sinks: number;
  gates: number;
  assumedGates: number;
  /** Packages that are called on a path and have no rows. */
  unmodelled: string[];
  cut: Cut;
  milliseconds: number;
}

export interface Report {
  schema: 1;
  tool: { name: "holdpoint"; version: string };
  scanned: Scanned;
  findings: Finding[];
}
