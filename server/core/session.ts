import type { Finding, GateReport, Scanned } from "./finding.js";
import type { Knowledge, Row, Severity } from "./knowledge.js";
import type { Remedy } from "./report/remedy.js";
import type { Unit } from "./unit/unit.js";

/** What a workspace's `holdpoint.json` says, as far as the analysis is concerned. */
export interface Settings {
  /** Rule id to severity, or off. */
  rules: Readonly<Record<string, Severity | "off">>;
  /** Names of functions that are review gates. */
  gates: readonly { function: string; kind: string; file?: string }[];
  /** The user's own rows. */
  rows: readonly Row[];
}

/** Files that say how modules find each other: `package.json` and `tsconfig.json`, already parsed. */
export interface ProjectFile {
  /** Relative to the scanned root, with `/`. */
  file: string;
  kind: "package" | "tsconfig";
  content: unknown;
}

/** A change of the program that is not made yet. */
export interface Change {
  units: readonly Unit[];
  removed?: readonly string[];
}

/** Why a line is or is not flagged, one sentence a line. */
export interface Why {
  lines: string[];
}

/**
 * The one way in to the analysis. Every surface (command line, editor, CI) calls this and nothing below it.
 * Synchronous and without I/O; `findings` stops early with `undefined` once `cancelled` answers true.
 */
export interface Session {
  update(unit: Unit): void;
  remove(file: string): void;
  project(files: readonly ProjectFile[]): void;
  findings(cancelled?: () => boolean): Finding[] | undefined;
  /**
   * The findings in one file, sooner than all of them after an edit. Until `findings` is asked again, what edits of other
   * files bring about here may be missing, and what they took away may still be there.
   */
  findingsIn(file: string, cancelled?: () => boolean): Finding[] | undefined;
  /**
   * The findings as they would be with these units put in and these files gone; the session stays as it is, its answers too.
   * For checking an edit before it is made.
   */
  preview(change: Change, cancelled?: () => boolean): Finding[] | undefined;
  /** What a fix of a finding needs to know; nothing where the finding is not there. */
  remedy(finding: Finding): Remedy | undefined;
  gates(): GateReport[];
  why(file: string, line: number): Why;
  /** Counts for the closing line; `skipped` and `milliseconds` are the caller's. */
  scanned(): Omit<Scanned, "skipped" | "milliseconds">;
}

export type CreateSession = (knowledge: Knowledge, settings: Settings) => Session;
