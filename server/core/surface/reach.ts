import { partsOfTool, type Roles } from "../calls/role.js";
import type { ReachPhrase } from "../knowledge.js";
import { type FunctionRef, type Ref, refOf, unitOf } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Op } from "../unit/unit.js";

/** What shows that a file or command the model chooses may be part of the agent itself. */
export interface Evidence {
  ref: Ref;
  label: string;
  /** It leaves no doubt. */
  sure?: boolean;
  /** It counts for what the model says there and then, and not for what was kept before, such as a setting. */
  direct?: boolean;
}

/** Methods of whatever keeps a log. */
const LOGGING = /^(log|info|warn|warning|error|debug|trace|verbose|fatal|notice)$/;

/** What stands beside the description of what is installed, such as a plugin, and beside no tool's. */
const INSTALLED =
  /^(version|author|license|homepage|keywords|dependencies|services|providers|evaluators|plugins|routes|activate)$/;

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
    for (const { id, unit } of program.each())
      if (!found && unit.language !== "json" && linker.packageOf(unit.file) === directory && !TEST_FILE.test(unit.file))
        found = this.in(id).find(({ ref }) => !this.isTaken(ref, (user, part) => this.isLog(user) || this.offers(user, part)));
    this.known.set(directory, found);
    return found;
  }

  /** The first string in a function's own text that says so to the agent which runs there. */
  inFunction(fn: FunctionRef): Evidence | undefined {
    return this.in(unitOf(fn)).find(({ ref }) => this.resolver.program.functionAt(ref) === fn && !this.isForOthers(ref));
  }

  /** What the tools on a way in say of themselves to the model that calls them. */
  ofTools(roles: Pick<Roles, "of">, functions: readonly FunctionRef[]): Evidence | undefined {
    const { program } = this.resolver;
    for (const fn of functions) {
      const { tool } = roles.of(fn);
      if (!tool) continue;
      const said = partsOfTool(program, tool).flatMap((ref) => [ref, ...program.entries(ref).map(({ value }) => value)]);
      for (const ref of said) {
        const found = this.at(ref);
        if (found) return found;
      }
    }
    return undefined;
  }

  /** The strings of a file that say so. */
  private in(id: number): readonly Evidence[] {
    const known = this.files.get(id);
    if (known) return known;
    const texts: Evidence[] = [];
    const length = this.resolver.program.loaded[id]?.unit.op.length ?? 0;
    for (let node = 0; node < length; node++) {
      const text = this.at(refOf(id, node));
      if (text) texts.push(text);
    }
    this.files.set(id, texts);
    return texts;
  }

  /** Whether a text goes into a log, or describes a tool to whoever holds it. */
  private isForOthers(text: Ref): boolean {
    return this.isTaken(text, (user, part) => this.isLog(user) || this.describes(user, part));
  }

  /** Whether a text says what a part is good for to whoever may install it. */
  private offers(user: Ref, text: Ref): boolean {
    return this.describes(user, text) && this.resolver.program.entries(user).some(({ name }) => INSTALLED.test(name));
  }

  private describes(user: Ref, text: Ref): boolean {
    const { program } = this.resolver;
    return (
      program.op(user) === Op.Object && program.entries(user).some(({ name, value }) => name === "description" && value === text)
    );
  }

  /** Whether a text, or one that it is a part of, is used in a way. */
  private isTaken(text: Ref, counts: (user: Ref, part: Ref) => boolean): boolean {
    const { program } = this.resolver;
    return program
      .users(text)
      .some((user) => counts(user, text) || (program.op(user) === Op.Template && this.isTaken(user, counts)));
  }

  /** Whether a call puts what it is handed into a log, for people. */
  private isLog(call: Ref): boolean {
    const { program } = this.resolver;
    const callee = program.op(call) === Op.Call ? program.field(call, "a") : -1;
    return callee >= 0 && program.op(callee) === Op.Load && LOGGING.test(program.text(callee, "b"));
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
