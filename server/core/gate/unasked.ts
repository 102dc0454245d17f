import { nodeOf, type Program, type Ref } from "../program/program.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, ConstType, Entry, listOf, type NodeId, Op, type Unit } from "../unit/unit.js";
import { UNASKED } from "./switched.js";

/** Whether settings by which a person does without being asked are on where nobody has said anything. */
export class Switches {
  private values: ReadonlyMap<string, boolean> | undefined;

  constructor(private readonly program: Program) {}

  /** Whether a value is such a setting, which the program gives as off and nowhere as on. */
  isUnset(ref: Ref): boolean {
    const name = nameAt(this.program.unit(ref), nodeOf(ref));
    return UNASKED.test(name) && this.given().get(name) === false;
  }

  private given(): ReadonlyMap<string, boolean> {
    if (this.values) return this.values;
    const values = new Map<string, boolean>();
    for (const { unit } of this.program.loaded)
      if (!TEST_FILE.test(unit.file)) for (const [name, on] of givenIn(unit)) values.set(name, on || (values.get(name) ?? false));
    this.values = values;
    return values;
  }
}

/** What a unit gives such settings, by name. */
const givenIn = byUnit((unit) => {
  const out: [name: string, on: boolean][] = [];
  const give = (name: string, value: NodeId) => {
    const on = UNASKED.test(name) ? truthOf(unit, value) : undefined;
    if (on !== undefined) out.push([plainName(name), on]);
  };
  for (let node = 0; node < unit.op.length; node++)
    switch (unit.op[node]) {
      case Op.Object: {
        const list = listOf(unit, node);
        for (let i = 0; i < list.length; i += 3)
          if (list[i] === Entry.Named) give(unit.strings[list[i + 1] ?? -1] ?? "", list[i + 2] ?? -1);
        break;
      }
      case Op.Store:
        give(unit.strings[unit.b[node] ?? -1] ?? "", unit.c[node] ?? -1);
        break;
      case Op.Or:
      case Op.Nullish:
        give(nameAt(unit, unit.a[node] ?? -1), unit.b[node] ?? -1);
    }
  return out;
});

/** What a constant says of a setting, also where it stands in for one that nobody has given. */
function truthOf(unit: Unit, node: NodeId): boolean | undefined {
  const op = unit.op[node];
  if (op === Op.Or || op === Op.Nullish) return truthOf(unit, unit.b[node] ?? -1);
  if (op !== Op.Const || unit.b[node] !== ConstType.Boolean) return undefined;
  return unit.strings[unit.a[node] ?? -1] === "true";
}

/** A name without the mark of what is kept to oneself. */
const plainName = (name: string): string => name.replace(/^[_#]+|_+$/g, "");

function nameAt(unit: Unit, node: NodeId): string {
  if (unit.op[node] === Op.Load) return plainName(unit.strings[unit.b[node] ?? -1] ?? "");
  if (unit.op[node] !== Op.Param) return "";
  const fn = unit.blocks[unit.block[node] ?? -1]?.function ?? -1;
  return plainName(unit.functions[fn]?.params.find((param) => param.node === node)?.name ?? "");
}
