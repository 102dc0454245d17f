import { type AbstractString, HOLE, OWN, type Strings } from "./abstract-string.js";
import type { Named } from "./candidate.js";
import { chosenPart, commandsOf, matchCommand, type Words } from "./command.js";
import type { Flow } from "./flow.js";
import type { CommandRow, Role } from "./knowledge.js";
import type { Ref } from "./program.js";
import type { Requests } from "./request.js";
import type { Site } from "./site.js";
import type { Chain, State } from "./state.js";
import type { Surfaces } from "./surface.js";
import { Op } from "./unit.js";

/** A copy that is made and cleared away in one go: `skills/notes.tmp.123`. */
const LEFT_OVER = /[.~_-](tmp|temp)([.~_-]|$)/i;

/** Text with holes, as people are shown it. */
export const shown = (text: string): string => text.split(OWN).join("").split(HOLE).join("…").replace(/\s+/g, " ").trim();

/** The text that stands for the interpreter the program runs in. */
const EXECUTABLE = "argv";

/** A word as it stands in a command line. */
const quoted = (word: string): string => (/[\s"';|&()]/.test(word) ? `'${word.replace(/'/g, "")}'` : word);

/** Says what a sink changes, once its path, command or address is known along a chain. */
export class Naming {
  constructor(
    private readonly flow: Flow,
    private readonly strings: Strings,
    private readonly surfaces: Surfaces,
    private readonly requests: Requests,
    private readonly rows: readonly CommandRow[],
    private readonly wanted: ReadonlyMap<string, unknown>,
  ) {}

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
      const path = row.roles.path;
      const paths = (path ? this.flow.at(ref, path, [], undefined, 0) : [])
        .flatMap((state) => this.strings.of(state, chain))
        .filter((text) => row.kind !== "file-delete" || !LEFT_OVER.test(text.text));
      const named: Named[] = [];
      for (const text of paths)
        for (const surface of this.surfaces
          .of(text, (file) => this.isProgramFile(file, ref))
          .filter((one) => this.wanted.has(one.id))
          .slice(0, 1))
          if (!named.some((one) => one.kind === surface.id))
            named.push({
              kind: surface.id,
              place: shown(text.text),
              label: `${row.kind === "file-delete" ? "deleted" : "written to"} ${shown(text.text)}`,
              level: chain.calls.length,
            });
      const vague = paths.some(
        (text) =>
          text.anchor !== "temporary" &&
          !this.surfaces.isProposal(text) &&
          (text.text === HOLE ||
            (text.anchor !== "absolute" && text.anchor !== "home" && text.text.replace(/^[./]+/, "").startsWith(HOLE))),
      );
      if (!named.length && vague && path && row.kind === "file-write")
        named.push({
          kind: "own-source",
          place: "a path the model chooses",
          label: "written to a path the model chooses",
          level: 0,
          chosen: true,
        });
      return { named, open: paths.some((text) => text.open) };
    }
    if (row.row === "sink" && row.kind === "process") {
      const { lines, open } = this.commandLines(site, chain);
      const named: Named[] = [];
      for (const line of lines)
        for (const words of this.commands(line, ref))
          for (const command of matchCommand(words, this.rows)
            .filter((one) => this.wanted.has(one.kind) && chosenPart(words, one, row.roles.options !== undefined))
            .slice(0, 1))
            if (!named.some((one) => one.kind === command.kind))
              named.push({
                kind: command.kind,
                place: shown(words.join(" ")).slice(0, 60),
                label: `run as ${shown(words.slice(0, 3).join(" ")).slice(0, 60)}`,
                level: chain.calls.length,
                chosen: command.kind === "shell-by-model",
              });
      if (lines.some((line) => line === HOLE || /^'?(ba|z)?sh'? '?-l?c'? '?…'?$/.test(shown(line))))
        named.push({ kind: "shell-by-model", place: "a shell command", label: "run as a shell command", level: 0, chosen: true });
      return { named, open };
    }
    if (row.row === "sink" && row.kind === "request") {
      const request = this.requests.of(ref, "sink");
      return {
        named: request
          ? [{ kind: request.kind, place: "a request", label: request.label ?? "sent to a model service", level: 0 }]
          : [],
        open: false,
      };
    }
    const what = this.program.op(ref) === Op.DynamicImport ? "import()" : this.flow.nameOfCall(ref);
    return { named: [{ kind: row.kind, place: what, label: row.label ?? `given to ${what}`, level: 0 }], open: false };
  }
  private isProgramFile(file: string, near: Ref): boolean {
    if (this.program.fileId(file) >= 0) return true;
    const directory = this.flow.resolver.linker.packageOf(this.program.unit(near).file);
    return directory !== "" && this.program.fileId(`${directory}/${file}`) >= 0;
  }
  /** The simple commands of a line, with what is known to be a file of the program marked. */
  commands(line: string, near: Ref): Words[] {
    return commandsOf(line).map(([program = "", ...words]) => [
      program,
      ...words.map((word) =>
        /\.\w+$/.test(word) && !word.startsWith(OWN) && this.isProgramFile(word.replace(/^\.\//, ""), near) ? OWN + word : word,
      ),
    ]);
  }
  /** The command lines a process sink may run, with holes. */
  commandLines(site: Site, chain: Chain): { lines: string[]; open: boolean } {
    const { row, ref } = site;
    if (row.row === "option") return { lines: [], open: false };
    const read = (role: Role | undefined): AbstractString[] =>
      role ? this.flow.at(ref, role, [], undefined, 0).flatMap((state) => this.strings.of(state, chain)) : [];
    const whole = read(row.roles.command);
    const lines = whole.map((text) => text.text);
    let open = whole.some((text) => text.open);
    const programs = read(row.roles.program);
    if (!row.roles.program && row.roles.args) {
      const { words, open: more } = this.words(row.roles.args, ref, chain);
      open ||= more;
      for (const list of words) lines.push(list.map(quoted).join(" "));
    }
    if (programs.length) {
      const { words, open: more } = this.words(row.roles.args, ref, chain);
      open ||= more || programs.some((text) => text.open);
      for (const program of programs)
        for (const list of words)
          lines.push(
            [program.anchor === "own" && program.text === EXECUTABLE ? "node" : program.text, ...list].map(quoted).join(" "),
          );
    }
    return { lines, open };
  }
  /** Argument lists as words: an array literal, rest arguments, or unknown. */
  private words(role: Role | undefined, ref: Ref, chain: Chain): { words: string[][]; open: boolean } {
    if (!role) return { words: [[]], open: false };
    const lists: string[][] = [];
    let open = false;
    const states = this.flow.at(ref, role, [], undefined, 0);
    const word = (state: State): string => {
      const texts = this.strings.of(state, chain);
      open ||= texts.some((text) => text.open);
      const text = texts.length === 1 ? texts[0] : texts.find((one) => one.text !== HOLE);
      if (!text) return HOLE;
      return text.anchor !== "own" ? text.text : text.text === EXECUTABLE ? "node" : OWN + text.text;
    };
    if (role.rest) {
      lists.push(states.map((state) => (this.program.op(state.ref) === Op.Array ? HOLE : word(state))));
      for (const state of states) if (this.program.op(state.ref) === Op.Array) lists.push(this.array(state, word, chain));
      return { words: lists, open };
    }
    for (const state of states) {
      const ends = this.arrays(state, chain);
      if (ends.unbound) open = true;
      for (const end of ends.arrays) lists.push(this.array(end, word, chain));
      if (!ends.arrays.length && this.strings.of(state, chain).some((text) => text.anchor === "own")) lists.push([word(state)]);
    }
    return { words: lists.length ? lists.slice(0, 6) : [[HOLE]], open };
  }
  private array(state: State, word: (state: State) => string, chain: Chain, depth = 0): string[] {
    return this.program.args(state.ref).flatMap((arg) => {
      if (!arg.spread) return [word({ ...state, ref: arg.ref, fields: [] })];
      const inner = depth > 3 ? [] : this.arrays({ ...state, ref: arg.ref, fields: [] }, chain).arrays;
      return inner[0] ? this.array(inner[0], word, chain, depth + 1) : [word({ ...state, ref: arg.ref, fields: [] })];
    });
  }
  /** Array literals a value may be. */
  private arrays(state: State, chain: Chain): { arrays: State[]; unbound: boolean } {
    const arrays: State[] = [];
    let unbound = false;
    const seen = new Set<Ref>();
    const work = [state];
    for (let at = work.pop(); at; at = work.pop()) {
      if (seen.has(at.ref) || seen.size > 60) continue;
      seen.add(at.ref);
      if (this.program.op(at.ref) === Op.Array && !at.fields.length) {
        arrays.push(at);
        continue;
      }
      const edges = this.flow.edges(at, chain);
      unbound ||= edges.unbound;
      for (const edge of edges.edges) if (edge.how === "same") work.push(edge.to);
    }
    return { arrays, unbound };
  }
}
