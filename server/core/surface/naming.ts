import type { Flow } from "../flow/flow.js";
import { RECALLING } from "../flow/sent.js";
import { ANYWHERE, type Chain, type State } from "../flow/state.js";
import type { CommandRow, Role, SinkRow, Surface, WordChoice } from "../knowledge.js";
import { lazily } from "../once.js";
import { directoryOf, normalize } from "../program/link.js";
import type { Ref } from "../program/program.js";
import type { Named } from "../solve/candidate.js";
import type { Rows } from "../solve/rows.js";
import { type AbstractString, HOLE, OWN, type Strings, shown } from "../text/abstract-string.js";
import { chosenPart, chosenWords, matchCommand } from "../text/command.js";
import { CommandLines, type Lines, pathOf, type Word } from "../text/command-lines.js";
import { programsOf } from "../text/program-name.js";
import { commandsOf, type Words } from "../text/shell-line.js";
import { Op } from "../unit/unit.js";
import { KNOWN, type PathReach, reachOf } from "./anywhere.js";
import { ANY, ANY_OF_DRIVE, anyCommand, chosenPath, ELSEWHERE, FREE_NAME } from "./chosen.js";
import { copied, OWN_SOURCE } from "./copied.js";
import { BACKUP, isBroughtBack, LEFT_OVER } from "./copy-name.js";
import { fetchedBy, folderOf } from "./fetched-name.js";
import { fed } from "./input.js";
import { withOwn } from "./own-words.js";
import { anythingIn, atWork, commandAtWork, isOfAgent, PROSE } from "./reached.js";
import { isReadElsewhere, readersOf } from "./read-elsewhere.js";
import type { Requests } from "./request.js";
import { type Site, workedIn } from "./site.js";
import { allOf, freeIn, type ReadBack, type Surfaces, settled } from "./surface.js";
import { isNewest } from "./unpinned.js";
import { holdsPath, type WrittenFiles } from "./written.js";

/** Says what a sink changes, once its path, command or address is known along a chain. */
export class Naming {
  private readonly lines: CommandLines;

  constructor(
    readonly flow: Flow,
    readonly strings: Strings,
    readonly surfaces: Surfaces,
    private readonly requests: Requests,
    private readonly written: WrittenFiles,
    private readonly rows: Pick<Rows, "commands" | "acts" | "onFiles" | "byInto" | "readKinds" | "answers">,
  ) {
    this.lines = new CommandLines(flow, strings, programsOf(rows.answers));
  }

  private get program() {
    return this.flow.resolver.program;
  }

  /** What a sink is, seen along a chain; `open` when a caller may say more. */
  name(site: Site, chain: Chain): { named: Named[]; open: boolean } {
    const { row, ref } = site;
    if (row.row === "option") {
      const place = row.at.fields.filter((field) => !field.includes("*")).pop() ?? "option";
      return { named: [{ kind: row.kind, place, label: `given to ${place}`, level: 0 }], open: false };
    }
    if (row.row === "sink" && (row.kind === "file-write" || row.kind === "file-delete")) {
      const { root } = row.roles;
      const beside = row.kind === "file-delete" ? LEFT_OVER : BACKUP;
      const textsAt = (role: Role | undefined) =>
        role ? this.flow.at(ref, role, [], undefined, 0).flatMap((state) => this.strings.of(state, chain)) : [];
      const copied = holdsPath(row) ? textsAt(row.roles.value) : [];
      const paths = this.pathsOf(site, chain).filter((path) => !beside.test(path.text) && !isBroughtBack(copied, path));
      const reach = reachOf(this.flow, this.strings, this.pathStates(site), chain);
      const named = this.changes(paths, row.kind, ref, chain, reach);
      if (root) for (const one of named) Object.assign(one, { chosen: true, ...this.inFolder(site, chain) });
      const names = textsAt(row.roles.from).map(({ text }) => text);
      if (names.length && names.every((name) => isNewest(name))) for (const one of named) one.fetched = shown(names[0] ?? "");
      return { named, open: paths.some((text) => text.open) };
    }
    if (row.row === "sink" && row.kind === "process") {
      const { lines, open, more, decided } = this.lines.of(site, chain);
      const named: Named[] = [];
      const commands = lines.flatMap((line) => this.commands(line, ref));
      // A flag that a decision puts into one line and not into another is somebody's choice.
      const isChosen = ([name]: Words, { flags, kind }: CommandRow) =>
        decided && flags.length > 0 && commands.some((one) => one[0] === name && this.actsOf(one, row)[0]?.kind !== kind);
      for (const words of commands) {
        const [command] = this.actsOf(words, row);
        if (!command || named.some((one) => one.kind === command.kind) || isChosen(words, command)) continue;
        const fetched = fetchedBy(words, command);
        named.push({
          kind: command.kind,
          place: shown(words.join(" ")).slice(0, 60),
          label: fetched ?? `run as ${shown(words.slice(0, 3).join(" ")).slice(0, 60)}`,
          level: chain.calls.length,
          chosen: command.kind === "shell-by-model",
          ...(command.kind === "shell-by-model" && !command.remote ? this.inFolder(site, chain) : {}),
          worded: command.value !== "any" && chosenPart(words, command, false),
          placed: command.value === "rest" && !chosenPart(words, command, false),
          ...(fetched === undefined ? {} : { fetched }),
        });
      }
      if (lines.some((line) => line.trim() === HOLE || /^'?(ba|z)?sh'? '?-l?c'? '?…'?$/.test(shown(line))))
        named.push({ ...anyCommand("a shell command"), ...this.inFolder(site, chain) });
      else if (commands.some(([program]) => program === HOLE) && this.lines.isFree(site))
        named.push({
          ...anyCommand("a program of its choice"),
          choice: this.lines.programs(site),
          ...this.inFolder(site, chain),
        });
      if (more || commands.some((words) => matchCommand(words, this.rows.onFiles).length))
        named.push(...this.fileCommands(site, chain));
      return { named, open };
    }
    if (row.row === "sink" && row.roles.from) return copied(this, site, chain);
    if (row.row === "sink" && row.kind === "request") return this.requests.done(site, chain);
    if (row.row === "sink" && row.roles.process) {
      const does = (words: Words) => [...this.actsOf(words, row), ...matchCommand(words, this.rows.onFiles)];
      return { named: fed(this.flow, this.lines, site, does), open: false };
    }
    const what = this.program.op(ref) === Op.DynamicImport ? "import()" : this.flow.nameOfCall(ref);
    if (row.row === "sink" && row.roles.root) {
      const label = row.label ?? `given to ${what}`;
      return {
        named: [{ kind: row.kind, place: what, label, level: 0, chosen: true, ...this.inFolder(site, chain) }],
        open: false,
      };
    }
    return { named: [{ kind: row.kind, place: what, label: row.label ?? `given to ${what}`, level: 0 }], open: false };
  }

  /** The paths that a sink writes to or deletes. */
  pathsOf(site: Site, chain: Chain): AbstractString[] {
    const { row } = site;
    if (row.row !== "sink") return [];
    if (row.roles.root) return this.foldersOf(site, chain).map(anythingIn);
    const paths = this.pathStates(site).flatMap((state) => this.strings.of(state, chain));
    return row.kind === "file-delete" || row.roles.from || holdsPath(row) ? paths.flatMap(allOf) : paths;
  }

  private pathStates({ row, ref }: Site): State[] {
    return row.row === "sink" && row.roles.path ? this.flow.at(ref, row.roles.path, [], undefined, 0) : [];
  }

  /** Rows of what a command does, as far as its words tell. */
  private actsOf(words: Words, { roles }: SinkRow): CommandRow[] {
    return matchCommand(words, this.rows.acts).filter(
      (one) =>
        this.rows.byInto.has(one.kind) &&
        chosenPart(words, one, roles.options !== undefined) &&
        (!one.from || fetchedBy(words, one) !== undefined),
    );
  }

  /** What a write or a deletion of one of these paths changes. */
  private changes(
    written: readonly AbstractString[],
    kind: string,
    ref: Ref,
    chain: Chain,
    { bounds, free }: PathReach = KNOWN,
  ): Named[] {
    const named: Named[] = [];
    const verb = kind === "file-delete" ? "deleted" : "written to";
    const paths = written.map((path) => (ANY_OF_DRIVE.test(path.text) ? { ...path, ...ANY } : path));
    for (const text of paths) {
      let before: Named | undefined;
      for (const surface of this.surfaces.of(text, (file) => this.isProgramFile(file, ref))) {
        if (!this.counts(surface, kind) || isReadElsewhere(this, surface, text, ref)) continue;
        const place = shown(settled(text.text));
        const name: Named = { kind: surface.id, place, label: `${verb} ${place}`, level: chain.calls.length };
        if (before) name.instead = before;
        if (!named.some((one) => one.kind === surface.id)) named.push(name);
        // What a place is named like, it is, whatever comes back from it.
        if (this.surfaces.isNamed(surface, text)) {
          name.readers = lazily(() => readersOf(this, text, ref));
          break;
        }
        name.readBack = lazily(() => this.surfaces.readBackOf(surface, text));
        if (surface.family === "instructions" && !PROSE.test(place)) name.remembered = true;
        before = name;
      }
    }
    // What only words call memory is what else is read back from there, if anything is.
    if (named.every((one) => RECALLING.has(one.kind))) {
      const within = this.readBackWithin(paths, kind, verb, chain.calls.length);
      if (!named.length || within.some((one) => !RECALLING.has(one.kind))) named.splice(0, named.length, ...within);
    }
    if (!named.length && paths.some((text) => this.isOwnFolder(text)))
      named.push({ ...chosenPath("any of its own files", verb), own: true });
    const vague = paths.some(
      (text) =>
        text.anchor !== "temporary" &&
        !this.surfaces.isProposal(text) &&
        (text.text === HOLE ||
          (!ELSEWHERE.has(text.anchor) &&
            ((text.text.replace(/^[./]+/, "").startsWith(HOLE) && FREE_NAME.test(text.text)) ||
              this.holdsProgram(freeIn(text), ref)))),
    );
    const isFree = !named.length && free().length > 0;
    if (!named.length && (vague || isFree))
      named.push({
        ...chosenPath("a path the model chooses", verb),
        ...(vague ? {} : { choice: free() }),
        ...atWork(this.flow, this.surfaces, isFree ? [...paths, { ...ANY, open: false }] : paths, ref, bounds),
      });
    if (!named.length && paths.some((text) => this.written.isInFetched(text)))
      named.push({
        ...chosenPath("a repository that it fetched"),
        label: `${verb} a repository that it fetched`,
        told: "by the program",
      });
    const elsewhere = paths.find((text) => ELSEWHERE.has(text.anchor) && freeIn(text));
    if (!named.length && elsewhere && kind === "file-write") {
      const place = shown(elsewhere.text);
      named.push({ ...chosenPath(place), label: `${verb} ${place}`, told: "by its tool" });
    }
    return named;
  }

  /** What the commands of a sink do to files, and what they take from them. */
  private fileCommands(site: Site, chain: Chain): Named[] {
    const named: Named[] = [];
    const add = (one: Named) => {
      const known = named.find((other) => other.kind === one.kind);
      if (known) {
        known.content = [...(known.content ?? []), ...(one.content ?? [])];
        known.text = [...(known.text ?? []), ...(one.text ?? [])];
      } else named.push(one);
    };
    for (const command of this.lines.words(site, chain)) {
      const words = command.map((word) => word.text);
      const chosen = (row: CommandRow, choice: WordChoice) => chosenWords(words, row, choice).map((at) => command[at] as Word);
      for (const row of matchCommand(words, this.rows.onFiles)) {
        // A file of the program that is run is the program again.
        const content = (row.content ? chosen(row, row.content) : []).filter(
          ({ text }) => row.kind === "file-write" || !(text.startsWith(OWN) || this.isFileWord(text, site.ref)),
        );
        const told = row.text ?? row.content;
        const text = (row.text ? chosen(row, row.text) : []).flatMap((word) => word.parts.map((part) => part.state));
        if (row.kind !== "file-write" && row.kind !== "file-delete") {
          if ((content.length || text.length) && (this.rows.byInto.has(row.kind) || this.rows.readKinds.has(row.kind)))
            add({
              kind: row.kind,
              place: shown(words.join(" ")).slice(0, 60),
              label: told?.startsWith("-") && row.label ? row.label : `run as ${shown(words.slice(0, 3).join(" ")).slice(0, 60)}`,
              level: chain.calls.length,
              content,
              text,
              contentOnly: true,
            });
          continue;
        }
        if (!row.file) {
          const named = this.placed({ text: HOLE, anchor: "", open: false }, site, chain);
          const own = this.isOwnFolder(named) ? { own: true as const } : {};
          add({ ...chosenPath("the files that a patch names"), ...own, content, choice: "content" });
          continue;
        }
        const fetched = fetchedBy(words, row);
        for (const word of chosen(row, row.file)) {
          const choice = word.parts.map((part) => part.state);
          if (row.kind === "file-delete" && choice.some(({ ref }) => this.written.isPutBefore(site.ref, ref))) continue;
          const moved = row.from ? this.written.movedTo(choice, chain).flatMap((state) => this.strings.of(state, chain)) : [];
          const path = fetched === shown(word.text) ? folderOf(pathOf(word)) : pathOf(word);
          const placed = [this.placed(path, site, chain), ...moved];
          const whole = row.kind === "file-delete" || row.from || row.content;
          for (const one of this.changes(whole ? placed.flatMap(allOf) : placed, row.kind, site.ref, chain))
            if (!row.from) add({ ...one, content, choice });
            else if (one.kind !== OWN_SOURCE) add({ ...one, choice, ...(fetched ? { fetched } : {}) });
        }
      }
    }
    return named;
  }

  /** A path as seen from the folder that its command works in. */
  private placed(path: AbstractString, site: Site, chain: Chain): AbstractString {
    if (path.anchor) return path;
    const folders = this.foldersOf(site, chain);
    const [folder] = folders;
    if (!folder || folders.length > 1 || (!folder.anchor && folder.text.startsWith(HOLE))) return path;
    return { ...folder, text: normalize(`${folder.text}/${path.text}`), open: false };
  }

  /** Whether a rule asks about a surface, and a write or a deletion there does something. */
  private counts({ id, onlyWritten }: Surface, kind: string): boolean {
    return this.rows.byInto.has(id) && !(onlyWritten && kind === "file-delete");
  }

  /** A path that may be any file of a folder may be the one that the program reads back from there. */
  private readBackWithin(paths: readonly AbstractString[], kind: string, verb: string, level: number): Named[] {
    for (const path of paths)
      for (const { surface, ref } of this.readFrom(path)) {
        if (!this.counts(surface, kind)) continue;
        const place = shown(path.text);
        const reach = { ref, label: `${surface.label} is read back from there` };
        return [{ kind: surface.id, place, label: `${verb} ${place}`, level, chosen: true, reach }];
      }
    return [];
  }

  private readFrom(path: AbstractString): readonly ReadBack[] {
    const isMore = ({ surface }: ReadBack) => !RECALLING.has(surface.id);
    const all = this.surfaces.within(path);
    const within = all.filter(isMore);
    const beside = within.length ? undefined : this.surfaces.beside(path, (one) => isMore(one) && isOfAgent(this.program, one));
    return beside ? [beside] : within.length ? within : all;
  }

  /** What shows that a command which the model chooses reaches the agent: what its program reads back from the folder the command works in. */
  private inFolder(site: Site, chain: Chain): Pick<Named, "reach"> {
    const known = this.foldersOf(site, chain);
    if (known.length && known.some((folder) => this.isOwnFolder(anythingIn(folder))))
      return { reach: { ref: site.ref, label: "it works in the folder of the program itself" } };
    const reach = this.readIn(known);
    return reach ? { reach } : commandAtWork(this.flow, this.surfaces, known.length ? known : [CURRENT], site.ref);
  }

  /** What a program reads back of itself from folders in which something works; from the current one, where none is said. */
  readIn(folders: readonly AbstractString[]): Named["reach"] {
    const [found] = (folders.length ? folders : [CURRENT]).flatMap((folder) => this.readFrom(anythingIn(folder)));
    return found && { ref: found.ref, label: `${found.surface.label} is read back from the folder it works in` };
  }

  /** The folders a command works in, where the program says so. */
  private foldersOf(site: Site, chain: Chain): AbstractString[] {
    const root = site.row.row === "sink" ? site.row.roles.root : undefined;
    const states = root ? this.flow.at(site.ref, root, [], undefined, 0) : workedIn(this.flow, site);
    return states.flatMap((state) => this.strings.of(state, chain));
  }

  private folders: ReadonlySet<string> | undefined;

  /** Whether a folder below the current one is named like one that the program's own files are in. */
  private holdsProgram(folder: string, near: Ref): boolean {
    if (!folder) return false;
    this.folders ??= new Set(this.program.loaded.map(({ unit }) => directoryOf(unit.file)));
    const directory = this.flow.resolver.linker.packageOf(this.program.unit(near).file);
    return this.folders.has(folder) || (directory !== "" && this.folders.has(`${directory}/${folder}`));
  }

  /** Whether a path is anything in a folder in which source files of the program stand. */
  isOwnFolder({ text, anchor }: AbstractString): boolean {
    if (anchor !== "own" || !(text === HOLE || text.endsWith(`/${HOLE}`))) return false;
    const folder = text.slice(0, -HOLE.length);
    if (folder.includes(HOLE)) return false;
    const isSource = (file: string) =>
      this.surfaces.of({ text: file, anchor, open: false }, () => true).some((surface) => surface.id === OWN_SOURCE);
    const inside = this.program.loaded.some(({ unit: { file } }) => file.startsWith(folder) && isSource(file));
    return inside || /^(\.\.\/)+$/.test(folder);
  }

  isProgramFile(file: string, near: Ref): boolean {
    if (this.program.fileId(file) >= 0) return true;
    const directory = this.flow.resolver.linker.packageOf(this.program.unit(near).file);
    return directory !== "" && this.program.fileId(`${directory}/${file}`) >= 0;
  }

  /** The simple commands of a line, with what is known to be a file of the program marked. */
  commands(line: string, near: Ref): Words[] {
    return commandsOf(line).map((words) => withOwn(words, this.program.unit(near).file, (word) => this.isFileWord(word, near)));
  }

  private isFileWord = (word: string, near: Ref): boolean =>
    /\.\w+$/.test(word) && this.isProgramFile(word.replace(/^\.\//, ""), near);

  /** The folders into which a sink's commands copy what they fetch. */
  clonedInto(site: Site, chain: Chain): AbstractString[] {
    if (!this.lines.of(site, chain).lines.some((line) => /\bclone\b/.test(line))) return [];
    return this.lines.words(site, chain).flatMap((command) => {
      const words = command.map((word) => word.text);
      return matchCommand(words, this.rows.onFiles).flatMap((row) =>
        row.from && row.file ? chosenWords(words, row, row.file).map((at) => pathOf(command[at] as Word)) : [],
      );
    });
  }

  /** The folders that a sink's commands name as the ones in which they work, or that it goes to before. */
  foldersNamed(site: Site, chain: Chain): Word[] {
    return this.lines.words(site, chain).flatMap((command) => {
      const words = command.map((word) => word.text);
      if (words[0] === "cd") return command.slice(1, 2);
      return matchCommand(words, this.rows.acts).flatMap((row) =>
        row.folder ? chosenWords(words, row, row.folder).map((at) => command[at] as Word) : [],
      );
    });
  }

  /** Whether a process sink runs a command of a kind, whoever leads there. */
  runs(site: Site, kind: string): boolean {
    const commands = this.lines.of(site, ANYWHERE).lines.flatMap((line) => commandsOf(line));
    return commands.some((words) => matchCommand(words, this.rows.commands).some((row) => row.kind === kind));
  }

  /** The command lines a process sink may run, with holes. */
  readonly commandLines = (site: Site, chain: Chain): Lines => this.lines.of(site, chain);

  /** The simple commands a process sink may run, each word with the values in it. */
  readonly commandWords = (site: Site, chain: Chain): Word[][] => this.lines.words(site, chain);
}

const CURRENT: AbstractString = { text: "", anchor: "cwd", open: false };
