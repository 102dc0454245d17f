import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { CancellationToken } from "vscode-languageserver/node";
import type { Engine } from "../workspace/engine.js";
import type { LoadStep } from "../workspace/live-workspace.js";
import { isInside } from "../workspace/targets.js";
import { type Analysed, Folder, pathOfUri, uriOfPath } from "./folder.js";
import type { Lookout } from "./interrupts.js";
import type { LoadProgress } from "./load-progress.js";
import type { EditorSettings } from "./protocol.js";
import { personalSettings } from "./settings.js";
import { CANCELLED, inSlices, insist } from "./turn.js";

/** A file, and a folder that it lies in. */
export interface Membership {
  folder: Folder;
  file: string;
}

interface LoadOptions {
  /** Leaves alone what was read before. */
  onlyNew?: boolean;
  stopped?: () => boolean;
  progress?: (step: LoadStep) => void;
}

export interface FoldersHost {
  lookout: Lookout;
  /** A folder has new answers. */
  analysed(folder: Folder): void;
  /** A folder has changed, or reading it has begun or ended. */
  changed(folder: Folder): void;
  /** A folder is read for the first time. */
  progress(folder: Folder): LoadProgress;
  settingsFor(uri: string): Promise<EditorSettings>;
  /** Documents that are open in the editor. */
  documents(): { uri: string; text: () => string }[];
}

/** All that is open: workspace folders, and files that belong to none. */
export class Folders {
  private readonly folders = new Map<string, Folder>();
  /** Folders that are being read at the moment. */
  readonly loading = new Set<Folder>();
  /** Folders that have no answers yet. */
  private readonly beginning = new Map<Folder, LoadProgress>();

  constructor(
    private readonly engine: Engine,
    private readonly host: FoldersHost,
  ) {}

  get all(): Folder[] {
    return [...this.folders.values()];
  }

  byUri(uri: string): Folder | undefined {
    return this.folders.get(pathOfUri(uri) ?? uri);
  }

  /** Begins to read a workspace folder. */
  async add(uri: string): Promise<void> {
    const path = pathOfUri(uri);
    if (path === undefined || this.folders.has(path)) return;
    const folder = new Folder(this.engine, uri, path, false, {});
    this.folders.set(path, folder);
    folder.ready = this.begin(folder);
    for (const { uri: document, text } of this.host.documents()) {
      const file = folder.nameOf(pathOfUri(document) ?? path);
      if (file !== undefined) folder.pending.set(file, text);
    }
    for (const other of this.all) if (other.alone && folder.nameOf(join(other.path, "file")) !== undefined) this.drop(other);
    await folder.ready;
  }

  private drop(folder: Folder): void {
    folder.generation++;
    this.folders.delete(folder.path);
    this.loading.delete(folder);
    this.begun(folder);
    this.host.analysed(folder);
  }

  private async begin(folder: Folder): Promise<void> {
    folder.settings = await this.host.settingsFor(folder.uri);
    folder.workspace.configure(personalSettings(folder.settings));
    if (!folder.enabled || folder.manual) return;
    const progress = this.host.progress(folder);
    this.beginning.set(folder, progress);
    await this.load(folder, { progress: progress.report });
  }

  remove(uri: string): void {
    const path = pathOfUri(uri);
    const folder = path === undefined ? undefined : this.folders.get(path);
    if (!folder) return;
    this.drop(folder);
    for (const { uri: document, text } of this.host.documents()) if (!this.of(document)) void this.open(document, text);
  }

  /** Every folder that holds a file, the nearest first: that one answers for it. */
  holding(path: string): Membership[] {
    const found = this.all.flatMap((folder) => {
      const file = folder.nameOf(path);
      return file === undefined || (folder.alone && dirname(path) !== folder.path) ? [] : [{ folder, file }];
    });
    return found.sort((a, b) => Number(a.folder.alone) - Number(b.folder.alone) || b.folder.path.length - a.folder.path.length);
  }

  /** The folder that answers for a document. */
  of(uri: string): Membership | undefined {
    const path = pathOfUri(uri);
    return path === undefined ? undefined : this.holding(path)[0];
  }

  /** Takes an opened document; a file outside every folder gets one of its own, with nothing else in it. */
  async open(uri: string, text: () => string): Promise<void> {
    const path = pathOfUri(uri);
    if (path === undefined) return;
    if (this.holding(path).length === 0) {
      const around = dirname(path);
      const folder = new Folder(this.engine, uriOfPath(around), around, true, {});
      this.folders.set(around, folder);
      folder.ready = this.begin(folder);
    }
    for (const { folder, file } of this.holding(path)) folder.pending.set(file, text);
    this.touch(path);
    await this.holding(path)[0]?.folder.ready;
  }

  /** The text of an open document changed, and counts from now on. */
  edit(uri: string, text: () => string): void {
    const path = pathOfUri(uri);
    if (path === undefined) return;
    for (const { folder, file } of this.holding(path)) folder.pending.set(file, text);
    this.touch(path);
  }

  close(uri: string): void {
    const path = pathOfUri(uri);
    if (path === undefined) return;
    for (const { folder, file } of this.holding(path)) {
      folder.pending.delete(file);
      folder.workspace.close(file);
      if (folder.alone && folder.pending.size === 0 && folder.workspace.opens === 0) this.drop(folder);
    }
    this.touch(path);
  }

  /** Files were made, changed or deleted on disk; a change of branch brings thousands. */
  async refresh(uris: readonly string[]): Promise<void> {
    await inSlices(this.refreshing(uris), () => false);
  }

  private *refreshing(uris: readonly string[]): Generator<void> {
    for (const uri of uris) {
      const path = pathOfUri(uri);
      if (path === undefined) continue;
      for (const { folder, file } of this.holding(path)) this.refreshFile(folder, file);
      for (const folder of this.all) if (!folder.alone && !folder.manual && isInside(path, folder.path)) void this.load(folder);
      yield;
    }
  }

  private refreshFile(folder: Folder, file: string): void {
    if (folder.manual || file.split("/").some((name) => name === ".git" || name === "node_modules")) return;
    const { workspace } = folder;
    const before = workspace.changes;
    if (/^(holdpoint\.json|\.gitignore)$/.test(basename(file)) || folder.pathOf(file) === workspace.settingsFile)
      void this.reload(folder);
    else workspace.refresh(file);
    if (workspace.changes !== before) this.bump(folder);
  }

  /** Takes over changed settings and what they let in. */
  async reload(folder: Folder): Promise<void> {
    folder.workspace.configure(personalSettings(folder.settings));
    this.bump(folder);
    if (folder.enabled && !folder.manual) await this.load(folder, { onlyNew: true });
  }

  /** Reads a folder in slices; what is edited meanwhile wins. Whoever asked for a reading that a later one replaces waits for that one. */
  async load(folder: Folder, options: LoadOptions = {}): Promise<boolean> {
    const reading = this.read(folder, options);
    folder.reading = reading;
    const ended = await reading;
    return folder.reading === reading ? ended : folder.reading;
  }

  private async read(folder: Folder, options: LoadOptions): Promise<boolean> {
    const generation = ++folder.generation;
    const begin = performance.now();
    const stopped = (): boolean => folder.generation !== generation || options.stopped?.() === true;
    this.loading.add(folder);
    this.host.changed(folder);
    try {
      const ended = await inSlices(folder.workspace.load(options.onlyNew), stopped, options.progress);
      if (ended) {
        folder.loaded = true;
        folder.loadMilliseconds = Math.round(performance.now() - begin);
      }
      return ended;
    } finally {
      if (folder.generation === generation) this.loading.delete(folder);
      this.bump(folder);
    }
  }

  /** The answers for a folder as it is now. Rejects when nobody waits any longer. */
  async current(folder: Folder, token?: CancellationToken): Promise<Analysed> {
    await Promise.race([folder.ready, cancelled(token)]);
    if (token?.isCancellationRequested) throw CANCELLED;
    folder.waiting++;
    try {
      // Each who waits would begin anew after each key, one after the other: all of them wait for the same answer.
      folder.whole ??= this.whole(folder);
      const analysed = await Promise.race([folder.whole, cancelled(token)]);
      if (token?.isCancellationRequested) throw CANCELLED;
      return analysed;
    } finally {
      folder.waiting--;
    }
  }

  /** Asks about everything until there is an answer, or nobody waits for it any longer. */
  private async whole(folder: Folder): Promise<Analysed> {
    // Nothing is begun, or begun anew, that the next keystroke would end.
    const rest = async (): Promise<void> => {
      for (let wait = folder.unrest(); wait > 0 && folder.waiting > 0; wait = folder.unrest()) await sleep(wait);
    };
    // Whoever comes later asks about what the folder is by then.
    const over = (is: boolean): boolean => {
      if (is) folder.whole = undefined;
      return is;
    };
    try {
      await rest();
      const ask = () => {
        const analysed = this.answer(folder, (interrupted) => folder.analyse(interrupted));
        over(analysed !== undefined);
        return analysed;
      };
      return await insist(
        ask,
        () => over(folder.waiting === 0),
        async () => {
          await this.host.lookout.letIn();
          await rest();
        },
      );
    } catch (error) {
      over(true);
      throw error;
    }
  }

  /** The answers for a file as it is now, ahead of the others where those take long. */
  async soon({ folder, file }: Membership, token?: CancellationToken): Promise<Analysed> {
    await Promise.race([folder.ready, cancelled(token)]);
    if (!folder.answersFirst(file)) return this.current(folder, token);
    const answered = insist(
      () => this.answer(folder, (interrupted) => folder.analyseFile(file, interrupted)),
      () => token?.isCancellationRequested === true,
      () => this.host.lookout.letIn(),
    );
    // Whoever takes a question back does not wait for the turn of it: another may begin before.
    return Promise.race([answered, cancelled(token)]);
  }

  private answer(folder: Folder, ask: (interrupted: () => boolean) => Analysed | undefined): Analysed | undefined {
    const { lookout } = this.host;
    const before = folder.analysed;
    const analysed = lookout.isCalled ? undefined : ask(() => lookout.isCalled);
    if (!analysed) return undefined;
    this.begun(folder);
    if (analysed !== before) this.host.analysed(folder);
    return analysed;
  }

  private begun(folder: Folder): void {
    this.beginning.get(folder)?.done();
    this.beginning.delete(folder);
  }

  private touch(path: string): void {
    for (const { folder } of this.holding(path)) if (!folder.manual) this.bump(folder);
  }

  private bump(folder: Folder): void {
    folder.revision++;
    folder.changedAt = performance.now();
    this.host.changed(folder);
  }
}

/** Rejects as soon as nobody waits any longer. */
function cancelled(token: CancellationToken | undefined): Promise<never> {
  return new Promise((_, reject) => token?.onCancellationRequested(() => reject(CANCELLED)));
}
