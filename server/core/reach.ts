import type { ReachPhrase } from "./knowledge.js";
import { type Ref, refOf } from "./program.js";
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

/** Looks for evidence of reach in the strings of a program, once for each program. */
export class Reach {
  private readonly known = new Map<string, Evidence | undefined>();
  private readonly phrases: { pattern: RegExp; label: string }[];

  constructor(
    private readonly resolver: Resolver,
    phrases: readonly ReachPhrase[],
  ) {
    this.phrases = phrases.map(({ pattern, label }) => ({ pattern: new RegExp(pattern, "i"), label }));
  }

  /** A string of the same program that says an agent is meant to reach what it is made of. */
  of(ref: Ref): Evidence | undefined {
    const { program } = this.resolver;
    const directory = this.resolver.linker.packageOf(program.unit(ref).file);
    if (this.known.has(directory)) return this.known.get(directory);
    let found: Evidence | undefined;
    for (const { id, unit } of program.loaded) {
      if (
        found ||
        unit.language === "json" ||
        this.resolver.linker.packageOf(unit.file) !== directory ||
        TEST_FILE.test(unit.file)
      )
        continue;
      for (let node = 0; node < unit.op.length && !found; node++) {
        if (unit.op[node] !== Op.Const && unit.op[node] !== Op.Template) continue;
        const text =
          unit.op[node] === Op.Const
            ? (unit.strings[unit.a[node] as number] ?? "")
            : program
                .parts(refOf(id, node))
                .map((part) => this.resolver.constant(part) ?? " ")
                .join("");
        if (text.length < 12) continue;
        const phrase = this.phrases.find(({ pattern }) => pattern.test(text));
        if (phrase) found = { ref: refOf(id, node), label: phrase.label };
      }
    }
    this.known.set(directory, found);
    return found;
  }
}
