/**
 * What the client and the server say to each other beyond the Language Server Protocol.
 * The client imports this file alone, and only its types and names.
 *
 * Lines and columns of findings are 1-based, columns in UTF-16 units; positions of the protocol are 0-based as usual.
 */

/** Sent as `initializationOptions`. Another editor may leave all of it out. */
export interface InitializationOptions {
  /** Where links to rule pages lead, without the rule's id: `vscode://holdpoint.holdpoint/rules/`. Where it is missing, a page on the web, or the one that ships with the server while there is none. */
  ruleLink?: string;
  /** The client runs `holdpoint.*` commands in hovers and code actions. */
  commands?: boolean;
  /** How long reading may take before its progress is worth a word, in milliseconds. */
  patience?: number;
  settings?: EditorSettings;
}

/** Settings of one person's editor; what the team decides stands in `holdpoint.json`. */
export interface EditorSettings {
  enable?: boolean;
  run?: "onType" | "onSave" | "manual";
  problems?: { scope?: "openFiles" | "workspace" };
  rules?: Record<string, "error" | "warning" | "note" | "off">;
  minConfidence?: "high" | "medium" | "low";
  includeNotes?: boolean;
  exclude?: string[];
  gates?: string[];
  suppress?: { placement?: "above" | "sameLine"; requireReason?: boolean };
  codeLens?: { enable?: boolean };
  hints?: { enable?: boolean };
  /** In kilobytes. */
  maxFileSize?: number;
}

/** A place in a file of the workspace. */
export interface UriPlace {
  uri: string;
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}

export interface UriStep extends UriPlace {
  kind: "source" | "step" | "gate" | "evidence" | "sink";
  label: string;
}

/** A finding as the views show it. */
export interface FindingItem extends UriPlace {
  rule: string;
  title: string;
  family: string;
  severity: "error" | "warning" | "note";
  confidence: "high" | "medium" | "low";
  message: string;
  path: UriStep[];
  gates: (UriPlace & { label: string; why: string })[];
  /** What other rules say of the same place. */
  also: { rule: string; message: string }[];
  waysIn: { all: number; ungated: number };
  fingerprint: string;
  /** The workspace folder it belongs to. */
  folder: string;
  /** Set where a comment allows it. */
  allowed?: string;
}

/** What a scan or an analysis looked at. */
export interface Checked {
  files: number;
  lines: number;
  sources: number;
  sinks: number;
  gates: number;
  assumedGates: number;
  skipped: { file: string; reason: string }[];
  unmodelled: string[];
  /** What was met and not followed to its end: walks and ways in that grew too long, and calls that only the run decides. */
  cut: { walks: number; waysIn: number; dispatch: number };
  milliseconds: number;
}

export interface FolderFindings {
  folder: string;
  /** Whether anything in it calls a model, offers a tool or configures an agent. */
  hasAgent: boolean;
  findings: FindingItem[];
  /** Undefined until the folder was analysed as a whole. */
  checked?: Checked;
  /** Mistakes in `holdpoint.json`: nothing is analysed until they are mended. */
  problems: (UriPlace & { message: string })[];
}

/** Command of the client, behind a code lens: shows places in a peek at a position. */
export const SHOW_PLACES = "holdpoint.showPlaces";
export interface ShowPlaces {
  uri: string;
  /** 0-based, as in the protocol. */
  at: { line: number; character: number };
  places: {
    uri: string;
    range: { start: { line: number; character: number }; end: { line: number; character: number } };
  }[];
}

/** Request: every known finding, by folder. */
export const FINDINGS = "holdpoint/findings";
export interface FindingsParams {
  /** Leave out for all folders. */
  folder?: string;
}
export type FindingsResult = FolderFindings[];

/** Notification to the client: the findings have changed; ask again. */
export const FINDINGS_CHANGED = "holdpoint/findingsChanged";

/** Notification to the client. */
export const STATUS = "holdpoint/status";
export interface Status {
  state: "starting" | "idle" | "analysing" | "scanning" | "off" | "error";
  /** One line for people. */
  detail: string;
  errors: number;
  warnings: number;
  notes: number;
}

/** Request: reads whole folders anew. Cancellable; reports work-done progress and keeps what was found so far. */
export const SCAN = "holdpoint/scan";
export interface ScanParams {
  /** Leave out for all folders. */
  folders?: string[];
  /** Only findings in files that git says are changed are counted. */
  changedOnly?: boolean;
  workDoneToken?: string | number;
}
export interface ScanResult {
  /** "3 findings in 212 files". */
  summary: string;
  findings: number;
  files: number;
  cancelled: boolean;
  /** Why changed files could not be told, or a folder not read. */
  problems: string[];
}

/** Request: a rule's page. `undefined` for a rule that does not exist. */
export const EXPLAIN = "holdpoint/explain";
export interface ExplainParams {
  rule: string;
}
export interface ExplainResult {
  rule: string;
  title: string;
  /** Markdown without front matter. */
  page: string;
  /** Its places in other catalogues of risks and weaknesses: `CWE-94`, `ASI05`. */
  maps: string[];
  /** How many of its findings in public code were right, as a sentence without a final stop. */
  measured: string;
}

/** Request: why a line is or is not flagged. */
export const WHY = "holdpoint/why";
export interface WhyParams {
  uri: string;
  /** 1-based. */
  line: number;
}
export interface WhyResult {
  lines: string[];
}

/** Request: the edit that allows a finding, with a reason. */
export const ALLOW = "holdpoint/allow";
export interface AllowParams {
  uri: string;
  /** 1-based. */
  line: number;
  rule: string;
  reason: string;
}

/** Request: tries every fix of a finding, so that the code actions asked for next have them at once. Cancellable. */
export const TRY_FIXES = "holdpoint/tryFixes";
export interface TryFixesParams {
  fingerprint: string;
}
export interface TryFixesResult {
  /** How many hold. */
  fixes: number;
}

/** Request: how the changes of the agent in a file stand. */
export const REVIEWED = "holdpoint/reviewed";
export interface ReviewedParams {
  uri: string;
}
export interface ReviewedResult {
  /** How many a review protects that is more than a name. */
  reviewed: number;
  /** How many findings there are, those that a comment allows among them. */
  unreviewed: number;
}

/** Request: a finding as Markdown, for an issue or a review. */
export const MARKDOWN = "holdpoint/markdown";
export interface MarkdownParams {
  fingerprint: string;
}

/** Request: the paths that a patch would open or close. Nothing is written. */
export const CHECK_PATCH = "holdpoint/checkPatch";
export interface CheckPatchParams {
  /** Whole new texts of files; `null` deletes. */
  files?: { uri: string; text: string | null }[];
  /** A unified diff against the workspace, in place of `files`. */
  patch?: string;
}
export interface CheckPatchResult {
  opened: FindingItem[];
  closed: FindingItem[];
  /** Files that could not be read or hunks that do not apply. */
  problems: string[];
}
