import { textsIn } from "../flow/named-handler.js";
import { listUnder } from "../listed-under.js";
import type { NodeId, Unit } from "../unit/unit.js";
import { toolsDeclaredIn } from "./declared-tools.js";
import { methodsIn } from "./method-names.js";
import { type Program, type Ref, refOf, unitOf } from "./program.js";

/** What the units of a program have under a name. Nothing is gathered before it is asked for. */
class ByName {
  private found: Map<string, Ref[]> | undefined;

  /** With `earlier`, only the units that have changed since are looked through. */
  constructor(
    private readonly program: Program,
    private readonly namesIn: (unit: Unit) => Iterable<readonly [name: string, node: NodeId]>,
    private readonly earlier?: { names: ByName; changed: ReadonlySet<number> },
  ) {}

  of(name: string): readonly Ref[] {
    this.found ??= this.collect(this.earlier?.changed ?? this.program.loaded.keys());
    const own = this.found.get(name) ?? NONE;
    const { earlier } = this;
    if (!earlier) return own;
    const before = earlier.names.of(name);
    return before.length ? [...before.filter((ref) => !earlier.changed.has(unitOf(ref))), ...own] : own;
  }

  private collect(ids: Iterable<number>): Map<string, Ref[]> {
    const found = new Map<string, Ref[]>();
    for (const { id, unit } of this.program.each(ids))
      for (const [name, node] of this.namesIn(unit)) listUnder(found, name, refOf(id, node));
    return found;
  }
}

/** What is looked up by name in a whole program. */
export class Names {
  /** Tools that are declared as data, by where they are. */
  readonly tools: ByName;
  /** Functions, by what they are put under. */
  readonly methods: ByName;
  /** Texts that say what something is about. */
  readonly texts: ByName;

  constructor(program: Program, earlier?: { survey: { names: Names }; changed: ReadonlySet<number> }) {
    const before = (of: "tools" | "methods" | "texts") =>
      earlier && { names: earlier.survey.names[of], changed: earlier.changed };
    this.tools = new ByName(program, toolsDeclaredIn, before("tools"));
    this.methods = new ByName(program, methodsIn, before("methods"));
    this.texts = new ByName(program, textsIn, before("texts"));
  }
}

const NONE: readonly never[] = [];
