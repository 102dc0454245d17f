import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { type FoundSettings, findSettings } from "../config/find-settings.js";
import { type PersonalSettings, withPersonal } from "../config/personal-settings.js";
import type { Session } from "../core/session.js";
import type { Allowance, AllowanceProblem } from "../core/suppression.js";
import type { Unit } from "../core/unit/unit.js";
import type { Engine } from "./engine.js";
import { type OpenText, openText } from "./open-text.js";
import { withInherited } from "./project-files.js";
import { isRead, type ReadFile, readFile, sizeLimit } from "./read-file.js";
import { repositoryTop } from "./repository.js";
import { holdsNoCode, type Skipped } from "./skip-reason.js";
import { readSource, sourceOf } from "./source-text.js";
import { isReached, type WalkRequest, walk, walkSteps } from "./walk.js";

export interface WorkspaceRequest {
  /** Absolute; file names are relative to it. */
  root: string;
  /** Absolute files and folders below the root; none to have nothing but what is opened. */
  paths: readonly string[];
  personal?: PersonalSettings;
}

export type SettingsProblem = FoundSettings["problems"][number];

/** How far a folder is read. */
export interface LoadStep {
  done: number;
  /** Zero while the files are still being listed. */
  all: number;
}

/**
 * A folder that stays in a session: its files as they are on disk, and over them the texts that an editor holds.
 * The command line reads one in a single go and asks once; an editor keeps it up to date.
 */
export class LiveWorkspace {
  readonly root: string;
  /** Mistakes in the settings. While there are any, nothing is analysed. */
  settingsProblems: readonly SettingsProblem[] = [];
  session: Session;
  private found: FoundSettings;
  private readonly files = new Map<string, ReadFile>();
  private readonly opened = new Map<string, OpenText>();
  /** What walking the folders left out. */
  private passedOver: Skipped[] = [];
  private projectsChanged = true;
  /** Goes up with each file that is taken or forgotten. */
  changes = 0;

  constructor(
    private readonly engine: Engine,
    private request: WorkspaceRequest,
  ) {
    this.root = request.root;
    this.found = this.findSettings();
    this.session = engine.createSession(engine.knowledge, this.found.settings);
    this.settingsProblems = this.found.problems;
  }

  /** Reads the settings and the folders anew, and rests before each file. What an editor has open is not read; abandoned half-way, the rest stays as it was. `onlyNew` leaves alone what was read before. */
  *load(onlyNew = false): Generator<LoadStep, void> {
    this.configure();
    if (this.settingsProblems.length > 0) return;
    const step: LoadStep = { done: 0, all: 0 };
    const walking = walkSteps(this.walkRequest());
    let walked = walking.next();
    for (; !walked.done; walked = walking.next()) yield step;
    const { files, skipped } = walked.value;
    this.passedOver = skipped;
    const found = new Set(files);
    for (const file of [...this.files.keys()]) if (!found.has(file) && !this.opened.has(file)) this.forget(file);
    for (const [index, file] of files.entries()) {
      yield { done: index, all: files.length };
      if (!this.opened.has(file) && !(onlyNew && this.files.get(file)?.unit)) this.readFromDisk(file);
    }
    yield { done: files.length, all: files.length };
  }

  /** Reads the settings again. Where they changed, a new session takes over what was read. */
  configure(personal: PersonalSettings | undefined = this.request.personal): void {
    this.request = { ...this.request, personal };
    const before = this.found;
    this.found = this.findSettings();
    this.settingsProblems = this.found.problems;
    if (JSON.stringify(this.found.settings) !== JSON.stringify(before.settings)) {
      this.session = this.engine.createSession(this.engine.knowledge, this.found.settings);
      for (const { unit } of this.files.values()) if (unit) this.session.update(unit);
      this.projectsChanged = true;
    }
    const request = this.walkRequest();
    for (const file of [...this.files.keys()])
      if (this.found.excluded(file, false) && !request.targets.includes(join(this.root, file))) this.forget(file);
    for (const [file, { read }] of this.opened) this.takeOpen(file, read);
  }

  /** Takes the text of an editor for a file's. While it is being written it may not parse: then the last one that did counts, unless it is wanted `asItIs`. */
  open(file: string, text: string, asItIs = false): void {
    const limit = sizeLimit(file, this.request.personal?.maxFileSize);
    const read = readFile(this.engine, file, sourceOf(text, limit));
    const before = asItIs ? undefined : (this.opened.get(file) ?? this.onDisk(file, read));
    const taken = openText(text, read, before);
    // Whether it is read at all was found out when it was opened, and is again when the settings change.
    const isKnown = this.opened.has(file) && this.files.has(file);
    this.opened.set(file, taken);
    if (isKnown) this.take(file, taken.read);
    else this.takeOpen(file, taken.read);
  }

  /** Goes back to what is on disk. */
  close(file: string): void {
    if (this.opened.delete(file)) this.refresh(file);
  }

  /** How many files an editor has open. */
  get opens(): number {
    return this.opened.size;
  }

  /** Whether a file is part of the program. */
  has(file: string): boolean {
    return this.files.get(file)?.unit !== undefined;
  }

  /** Whether any text, name or module in the program's files is a wanted one. */
  names(wanted: (text: string) => boolean): boolean {
    for (const { unit } of this.files.values()) if (unit?.strings.some(wanted)) return true;
    return false;
  }

  unitOf(file: string): Unit | undefined {
    return this.files.get(file)?.unit;
  }

  /** A file's present text, an editor's before the disk's; undefined where there is none. */
  textOf(file: string): string | undefined {
    return this.opened.get(file)?.text ?? readSource(join(this.root, file), sizeLimit(file)).text;
  }

  /** Something below the root was made, changed or deleted. */
  refresh(file: string): void {
    const path = join(this.root, file);
    const status = statSync(path, { throwIfNoEntry: false });
    if (!status) {
      for (const known of [...this.files.keys()])
        if ((known === file || known.startsWith(`${file}/`)) && !this.opened.has(known)) this.forget(known);
      return;
    }
    if (this.opened.has(file) || this.request.paths.length === 0) return;
    if (!isReached(this.walkRequest(), path, status.isDirectory())) {
      if (!status.isDirectory()) this.forget(file);
      return;
    }
    if (!status.isDirectory()) {
      this.readFromDisk(file);
      return;
    }
    const { files } = walk({ ...this.walkRequest(), targets: [path] });
    for (const each of files) if (!this.opened.has(each) && !this.files.has(each)) this.readFromDisk(each);
  }

  /** Whether the folder is still there. */
  get exists(): boolean {
    return existsSync(this.root);
  }

  /** Prepares the session for questions. */
  settle(): Session {
    if (this.projectsChanged) {
      const projects = [...this.files.values()].flatMap(({ project }) => project ?? []);
      this.session.project(withInherited(projects.sort((a, b) => compare(a.file, b.file))));
      this.projectsChanged = false;
    }
    return this.session;
  }

  get allowances(): Allowance[] {
    return [...this.files.values()].flatMap(({ allowances }) => allowances);
  }

  /** Comments that allow nothing as they are written. */
  get mistakes(): AllowanceProblem[] {
    return [...this.files.values()].flatMap(({ mistakes }) => mistakes);
  }

  /** What of the files could not be read as it is written. */
  get notes(): AllowanceProblem[] {
    return [...this.files.values()].flatMap(({ notes }) => notes);
  }

  get skipped(): Skipped[] {
    const skipped = [...this.passedOver];
    for (const [file, { skipped: reason }] of this.files) if (reason !== undefined) skipped.push({ file, reason });
    return skipped.sort((a, b) => compare(a.file, b.file));
  }

  /** Rules that the settings turn off. */
  get rulesOff(): string[] {
    const { rules } = this.found.settings;
    return Object.keys(rules).filter((rule) => rules[rule] === "off");
  }

  /** The settings file that holds for the folder, absolute. */
  get settingsFile(): string | undefined {
    return this.found.file;
  }

  /** The file's text as it was last taken from an editor, and what of it holds. */
  openText(file: string): OpenText | undefined {
    return this.opened.get(file);
  }

  private findSettings(): FoundSettings {
    const { knowledge } = this.engine;
    const found = findSettings(this.root, repositoryTop(this.root), knowledge);
    return this.request.personal ? withPersonal(found, this.request.personal, knowledge) : found;
  }

  private walkRequest(): WalkRequest {
    return {
      root: this.root,
      targets: this.request.paths,
      wanted: (file) => isRead(this.engine.frontends, file),
      excluded: this.found.excluded,
    };
  }

  /** Whether a scan would read a file. One that is opened alone, or named, is read wherever it is. */
  accepts(file: string): boolean {
    const { paths } = this.request;
    const path = join(this.root, file);
    return paths.length === 0 || paths.includes(path) || isReached(this.walkRequest(), path, false);
  }

  /** Whether a file is of a kind that a scan reads: no documentation, picture or lock file. */
  reads(file: string): boolean {
    return isRead(this.engine.frontends, file) && !holdsNoCode(file);
  }

  /** What is on disk, where a text that was just opened does not parse. */
  private onDisk(file: string, { unit }: ReadFile): OpenText | undefined {
    const { text } = unit && unit.problems.length > 0 ? readSource(join(this.root, file), sizeLimit(file)) : {};
    return text === undefined ? undefined : openText(text, readFile(this.engine, file, { text }), undefined);
  }

  private takeOpen(file: string, read: ReadFile): void {
    if (this.accepts(file)) this.take(file, read);
    else this.forget(file);
  }

  private readFromDisk(file: string): void {
    const limit = sizeLimit(file, this.request.personal?.maxFileSize);
    this.take(file, readFile(this.engine, file, readSource(join(this.root, file), limit)));
  }

  private take(file: string, read: ReadFile): void {
    const before = this.files.get(file);
    this.changes++;
    this.files.set(file, read);
    if (before?.project !== read.project) this.projectsChanged = true;
    if (read.unit) {
      if (read.unit !== before?.unit) this.session.update(read.unit);
    } else if (before?.unit) this.session.remove(file);
  }

  private forget(file: string): void {
    const before = this.files.get(file);
    if (!before) return;
    this.changes++;
    this.files.delete(file);
    if (before.project) this.projectsChanged = true;
    if (before.unit) this.session.remove(file);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
