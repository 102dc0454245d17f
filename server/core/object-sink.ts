import type { Row, SinkRow } from "./knowledge.js";
import { type Program, type Ref, refOf } from "./program.js";
import { Op } from "./unit.js";

/** A row about object literals. */
type ObjectRow = SinkRow & { has: string[][] };

/** Tells objects that are handed to a model by the members that stand together in them, whoever takes them. */
export class ObjectSinks {
  private readonly rows: readonly ObjectRow[];
  /** Names of which each such object has one. */
  private readonly telling: ReadonlySet<string>;

  constructor(rows: readonly Row[]) {
    this.rows = rows.filter((row): row is ObjectRow => row.row === "sink" && row.has !== undefined);
    this.telling = new Set(this.rows.flatMap((row) => (row.has[0] ?? []).map((member) => member.split("=")[0] as string)));
  }

  /** The rows that an object literal fits, and that have something to say of it. */
  private of(program: Program, object: Ref): SinkRow[] {
    if (!program.entries(object).some(({ name }) => this.telling.has(name))) return [];
    return this.rows.filter(({ has, roles }) => fits(program, object, [...has, [roles.value?.fields[0] ?? ""]]));
  }

  /** The rows that objects of a unit fit. */
  *in(program: Program, id: number): Generator<{ ref: Ref; row: SinkRow }> {
    const unit = program.loaded[id]?.unit;
    if (!unit?.strings.some((text) => this.telling.has(text))) return;
    for (let node = 0; node < unit.op.length; node++) {
      if (unit.op[node] !== Op.Object) continue;
      const ref = refOf(id, node);
      for (const row of this.of(program, ref)) yield { ref, row };
    }
  }
}

/** Whether an object literal has one of each of these members; `name=value` asks for a constant. */
export function fits(program: Program, object: Ref, members: readonly (readonly string[])[]): boolean {
  const entries = program.entries(object);
  const has = (member: string): boolean => {
    const end = member.indexOf("=");
    const name = end < 0 ? member : member.slice(0, end);
    return entries.some((entry) => {
      if (entry.name !== name || entry.kind !== 0) return false;
      return end < 0 || (program.op(entry.value) === Op.Const && program.text(entry.value, "a") === member.slice(end + 1));
    });
  };
  return members.every((alternatives) => alternatives.some(has));
}
