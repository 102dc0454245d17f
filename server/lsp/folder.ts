import { isAbsolute, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseSettings } from "../config/settings.js";
import type { Finding, GateReport, Place, Scanned } from "../core/finding.js";
import type { AllowanceProblem } from "../core/suppression.js";
import type { Engine } from "../workspace/engine.js";
import { LiveWorkspace } from "../workspace/live-workspace.js";
import { type OpenText, placeNow } from "../workspace/open-text.js";
import { find, findIn } from "../workspace/scan.js";
import { markOf } from "./marked.js";
import type { EditorSettings } from "./protocol.js";
import { personalSettings } from "./settings.js";

/** How long everything may take, in milliseconds, for an answer about one file to be no use. */
const QUICK = 30;

/** The longest that everything is put off after an edit, in milliseconds. */
const PATIENCE = 500;

/** What is known of a folder at one moment. */
export interface Analysed {
  revision: number;
  findings: Finding[];
  mistakes: AllowanceProblem[];
  scanned: Omit<Scanned, "skipped" | "milliseconds">;
  milliseconds: number;
}

/** A workspace folder, or the folder around a file that was opened by itself. */
export class Folder {
  readonly workspace: LiveWorkspace;
  /** Goes up with every change, so an answer can be told to be out of date. */
  revision = 1;
  /** When it changed last, on the clock of `performance.now`. */
  changedAt = 0;
  analysed: Analysed | undefined;
  /** Files whose text in the editor was not taken over yet. */
  readonly pending = new Map<string, () => string>();
  /** Files that were answered for, each by the revision that it was. */
  private readonly answered = new Map<string, number>();
  /** Files whose text in the editor has changed since everything was analysed. */
  readonly edited = new Set<string>();
  /** Resolves when the folder was read for the first time. */
  ready: Promise<void> = Promise.resolve();
  /** The reading that was begun last; answers whether it came to the end. */
  reading: Promise<boolean> = Promise.resolve(true);
  /** How many wait for everything to be answered, and the answer that they wait for. */
  waiting = 0;
  whole: Promise<Analysed> | undefined;
  /** Raised to stop the reading that is under way. */
  generation = 0;

  /** Findings as they were before they were moved to where they are in a text that does not parse. */
  private readonly inGoodText = new WeakMap<Finding, Finding>();

  /** Whether it was read to the end. */
  loaded = false;
  loadMilliseconds = 0;

  constructor(
    private readonly engine: Engine,
    readonly uri: string,
    readonly path: string,
    /** Nothing but what is opened belongs to it. */
    readonly alone: boolean,
    public settings: EditorSettings,
  ) {
    this.workspace = new LiveWorkspace(engine, {
      root: path,
      paths: alone ? [] : [path],
      personal: personalSettings(settings),
    });
  }

  /** A file's name in the folder; undefined where it lies outside. */
  nameOf(path: string): string | undefined {
    const name = relative(this.path, path);
    return name === "" || isAbsolute(name) || name === ".." || name.startsWith(`..${sep}`)
      ? undefined
      : name.split(sep).join("/");
  }

  pathOf(file: string): string {
    return join(this.path, file);
  }

  get enabled(): boolean {
    return this.settings.enable !== false;
  }

  /** Waits to be asked. */
  get manual(): boolean {
    return this.settings.run === "manual";
  }

  /** Analyses the folder as it is; undefined where something arrived that cannot wait. */
  analyse(interrupted: () => boolean): Analysed | undefined {
    if (this.analysed?.revision === this.revision) return this.analysed;
    this.takePending();
    const { revision, workspace } = this;
    const begin = performance.now();
    const found = this.enabled ? find(workspace, interrupted) : { findings: [], mistakes: [] };
    if (!found) return undefined;
    this.analysed = {
      revision,
      findings: found.findings.flatMap((finding) => this.findingNow(finding) ?? []),
      mistakes: found.mistakes.flatMap((mistake) => this.mistakeNow(mistake) ?? []),
      scanned: workspace.session.scanned(),
      milliseconds: Math.round(performance.now() - begin),
    };
    this.edited.clear();
    this.answered.clear();
    return this.analysed;
  }

  /** Answers for an edited file alone, and leaves the rest as it was found last; undefined where something arrived that cannot wait. */
  analyseFile(file: string, interrupted: () => boolean): Analysed | undefined {
    const before = this.analysed;
    if (!before || before.revision === this.revision) return this.analyse(interrupted);
    if (this.answered.get(file) === this.revision) return before;
    this.takePending();
    const { revision } = this;
    const found = this.enabled ? findIn(this.workspace, file, interrupted) : { findings: [], mistakes: [] };
    if (!found) return undefined;
    this.answered.set(file, revision);
    const elsewhere = (one: { file: string }) => one.file !== file;
    this.analysed = {
      ...before,
      findings: [...before.findings.filter(elsewhere), ...found.findings.flatMap((finding) => this.findingNow(finding) ?? [])],
      mistakes: [...before.mistakes.filter(elsewhere), ...found.mistakes.flatMap((mistake) => this.mistakeNow(mistake) ?? [])],
    };
    return this.analysed;
  }

  /** Whether a file that was edited is worth an answer of its own, since everything takes long. */
  answersFirst(file: string): boolean {
    return (this.edited.has(file) || this.pending.has(file)) && (this.analysed?.milliseconds ?? 0) > QUICK;
  }

  /** How long to wait for more edits before everything is analysed, in milliseconds. */
  unrest(): number {
    const { analysed, revision } = this;
    if (!analysed || analysed.revision === revision || analysed.milliseconds <= QUICK) return 0;
    return this.changedAt + Math.min(PATIENCE, analysed.milliseconds) - performance.now();
  }

  private takePending(): void {
    for (const [file, text] of this.pending) {
      this.workspace.open(file, text());
      this.edited.add(file);
    }
    this.pending.clear();
  }

  /** The reviews in a file, where they are in the text that is open. */
  gatesIn(file: string): GateReport[] {
    if (!this.analysed) return [];
    const gates = this.workspace.session.gates().filter((gate) => gate.file === file);
    return gates.flatMap((gate) => this.placeNow(gate) ?? []);
  }

  /** Mistakes in the settings file, as it is on disk or, where it is open, in the editor. */
  settingsProblems(
    textOf: (path: string) => string | undefined,
  ): { file: string; line: number; column: number; message: string }[] {
    const { settingsFile, settingsProblems } = this.workspace;
    const text = settingsFile === undefined ? undefined : textOf(settingsFile);
    if (settingsFile === undefined || text === undefined) return [...settingsProblems];
    try {
      return parseSettings(text.replace(/^\uFEFF/, ""), settingsFile, this.engine.knowledge).problems;
    } catch (error) {
      return [
        { file: settingsFile, line: 1, column: 1, message: error instanceof RangeError ? "nested too deeply" : String(error) },
      ];
    }
  }

  /** What of a finding an editor marks: the argument that takes what the model decided, or else the whole. */
  markOf(finding: Finding): Place {
    const mark = markOf(this.engine, this.workspace, this.inGoodText.get(finding) ?? finding);
    return (mark && this.placeNow(mark)) ?? finding;
  }

  /** Where a place of the analysis is in the text that is open; undefined where that cannot be told. */
  private placeNow<P extends Place>(place: P): P | undefined {
    const open: OpenText | undefined = this.workspace.openText(place.file);
    return open ? placeNow(open, place) : place;
  }

  private findingNow(finding: Finding): Finding | undefined {
    const at = this.placeNow(finding);
    const [source, ...rest] = finding.path.map((step) => this.placeNow(step));
    if (!at || !source) return undefined;
    const path = [source, ...rest.flatMap((step) => step ?? [])];
    const now = { ...at, path, gates: finding.gates.flatMap((gate) => this.placeNow(gate) ?? []) };
    this.inGoodText.set(now, finding);
    return now;
  }

  private mistakeNow(mistake: AllowanceProblem): AllowanceProblem | undefined {
    const { file, line, column, length = 0 } = mistake;
    const now = this.placeNow({ file, startLine: line, startColumn: column, endLine: line, endColumn: column + length });
    return now && { ...mistake, line: now.startLine, column: now.startColumn };
  }
}

/** A path of this machine; undefined for documents that are no files. */
export function pathOfUri(uri: string): string | undefined {
  try {
    return uri.startsWith("file:") ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

export function uriOfPath(path: string): string {
  return pathToFileURL(path).href;
}
