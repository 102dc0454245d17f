import type { ChannelRow, Role, Row, SinkRow } from "../knowledge.js";
import { type Program, type Ref, refOf } from "../program/program.js";
import { Op } from "../unit/unit.js";

/** A row about object literals. */
export type ObjectRow = (SinkRow | ChannelRow) & { has: string[][] };

/** Tells objects by the members that stand together in them, whoever takes them. */
export class ObjectRows<R extends ObjectRow> {
  private readonly rows: readonly { row: R; members: readonly (readonly string[])[] }[];
  /** Names of which each such object has one. */
  private readonly telling: ReadonlySet<string>;

  constructor(rows: readonly Row[], isOne: (row: Row) => row is R) {
    this.rows = rows.filter(isOne).map((row) => ({ row, members: [...row.has, ...membersOf(row)] }));
    this.telling = new Set(this.rows.flatMap(({ row }) => (row.has[0] ?? []).map((member) => member.split("=")[0] as string)));
  }

  /** The rows that an object literal fits, and that have something to say of it. */
  of(program: Program, object: Ref): R[] {
    if (!program.entries(object).some(({ name }) => this.telling.has(name))) return [];
    return this.rows.filter(({ members }) => fits(program, object, members)).map(({ row }) => row);
  }

  /** The rows that objects of a unit fit. */
  *in(program: Program, id: number): Generator<{ ref: Ref; row: R }> {
    const unit = program.loaded[id]?.unit;
    if (!unit?.strings.some((text) => this.telling.has(text))) return;
    for (let node = 0; node < unit.op.length; node++) {
      if (unit.op[node] !== Op.Object) continue;
      const ref = refOf(id, node);
      for (const row of this.of(program, ref)) yield { ref, row };
    }
  }
}

/** The members that a row speaks of. */
function membersOf(row: ObjectRow): string[][] {
  const roles: (Role | undefined)[] =
    row.row === "sink" ? [row.roles.value, row.roles.program, row.roles.args] : [row.name, row.value];
  return roles.flatMap((role) => (role?.at === "this" && role.fields[0] !== undefined ? [[role.fields[0]]] : []));
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
