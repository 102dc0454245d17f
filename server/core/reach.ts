import type { ReachPhrase } from "./knowledge.js";
import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "./program.js";
import type { Resolver } from "./resolve.js";
import { TEST_FILE } from "./test-file.js";
import { Op } from "./unit.js";

/** What shows that a file or command the model chooses may be part of the agent itself. */
export interface Evidence {
  ref: Ref;
  label: string;
  /** It leaves no doubt. */
  sure?: boolean;
}

/** Methods of whatever keeps a log. */
const LOGGING = /^(log|info|warn|warning|error|debug|trace|verbose|fatal|notice)$/;

/** Looks for evidence of reach in the strings of a program, once for each program. */
export class Reach {
  private readonly known = new Map<string, Evidence | undefined>();
  private readonly files = new Map<number, readonly Evidence[]>();
  private readonly phrases: { pattern: RegExp; label: string }[];

  constructor(
    private readonly resolver: Resolver,
    phrases: readonly ReachPhrase[],
  ) {
    this.phrases = phrases.map(({ pattern, label }) => ({ pattern: new RegExp(pattern, "i"), label }));
  }

  /** A string of the same program that says an agent is meant to reach what it is made of. */
  of(ref: Ref): Evidence | undefined {
    const { program, linker } = this.resolver;
    const directory = linker.packageOf(program.unit(ref).file);
    if (this.known.has(directory)) return this.known.get(directory);
    let found: Evidence | undefined;
    for (const { id, unit } of program.loaded)
      if (!found && unit.language !== "json" && linker.packageOf(unit.file) === directory && !TEST_FILE.test(unit.file))
        found = this.in(id)[0];
    this.known.set(directory, found);
    return found;
  }

  /** The first string in a function's own text that says so, and describes no tool. */
  inFunction(fn: FunctionRef): Evidence | undefined {
    const { program } = this.resolver;
    const describes = (ref: Ref) =>
      program
        .index(ref)
        .users(nodeOf(ref))
        .map((user) => refOf(unitOf(ref), user))
        .some(
          (user) =>
            program.op(user) === Op.Object &&
            program.entries(user).some(({ name, value }) => name === "description" && value === ref),
        );
    return this.in(unitOf(fn)).find(({ ref }) => program.functionAt(ref) === fn && !describes(ref));
  }

  /** The strings of a file that say so, but for those that go into a log. */
  private in(id: number): readonly Evidence[] {
    const known = this.files.get(id);
    if (known) return known;
    const texts: Evidence[] = [];
    const length = this.resolver.program.loaded[id]?.unit.op.length ?? 0;
    for (let node = 0; node < length; node++) {
      const text = this.at(refOf(id, node));
      if (text) texts.push(text);
    }
    const logged: ReadonlySet<Ref> = texts.length ? this.loggedIn(id) : new Set();
    const told = texts.filter(({ ref }) => !logged.has(ref));
    this.files.set(id, told);
    return told;
  }

  /** Texts that go into a log, where no agent is told them. */
  private loggedIn(id: number): ReadonlySet<Ref> {
    const { program } = this.resolver;
    const logged = new Set<Ref>();
    for (let node = 0; node < (program.loaded[id]?.unit.op.length ?? 0); node++) {
      const call = refOf(id, node);
      if (program.op(call) !== Op.Call) continue;
      const callee = program.field(call, "a");
      if (program.op(callee) !== Op.Load || !LOGGING.test(program.text(callee, "b"))) continue;
      for (const { ref } of program.args(call)) for (const part of [ref, ...program.parts(ref)]) logged.add(part);
    }
    return logged;
  }

  /** What a string says of it, if a node is one. */
  at(ref: Ref): Evidence | undefined {
    const { program } = this.resolver;
    const op = program.op(ref);
    if (op !== Op.Const && op !== Op.Template) return undefined;
    const text =
      op === Op.Const
        ? program.text(ref, "a")
        : program
            .parts(ref)
            .map((part) => this.resolver.constant(part) ?? " ")
            .join("");
    if (text.length < 12) return undefined;
    const phrase = this.phrases.find(({ pattern }) => pattern.test(text));
    return phrase && { ref, label: phrase.label };
  }
}
