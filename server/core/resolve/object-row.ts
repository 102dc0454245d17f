import type { ChannelRow, Role, Row, SinkRow } from "../knowledge.js";
import { type Program, type Ref, refOf } from "../program/program.js";
import { Entry, type NodeId, Op, type Unit } from "../unit/unit.js";
import { type Known, spreadMembers } from "./spread-members.js";

/** A row about object literals. */
export type ObjectRow = (SinkRow | ChannelRow) & { has: string[][] };

/** Tells objects by the members that stand together in them, whoever takes them. */
export class ObjectRows<R extends ObjectRow> {
  private readonly rows: readonly { row: R; members: readonly (readonly string[])[] }[];
  /** The numbers of the rows by the names of which their objects have one. */
  private readonly telling = new Map<string, number[]>();

  constructor(rows: readonly Row[], isOne: (row: Row) => row is R) {
    this.rows = rows.filter(isOne).map((row) => ({ row, members: [...row.has, ...membersOf(row)] }));
    for (const [i, { row }] of this.rows.entries())
      for (const member of row.has[0] ?? []) {
        const name = member.split("=")[0] as string;
        this.telling.set(name, [...(this.telling.get(name) ?? []), i]);
      }
  }

  /** The rows that an object literal fits, and that have something to say of it. */
  of(program: Program, object: Ref): R[] {
    const entries = program.entries(object);
    const known = spreadMembers(program, object);
    const told = new Set([...entries, ...known].flatMap(({ name }) => this.telling.get(name) ?? []));
    if (!told.size) return [];
    const isRecord = (row: R) => row.row === "sink" && entries.some(({ name }) => row.without?.includes(name));
    return this.rows
      .filter(({ row, members }, i) => told.has(i) && !isRecord(row) && hasAll(program, entries, members, known))
      .map(({ row }) => row);
  }

  /** The rows that objects of a unit fit. */
  in(program: Program, id: number): { ref: Ref; row: R }[] {
    const out: { ref: Ref; row: R }[] = [];
    const unit = program.loaded[id]?.unit;
    if (!unit) return out;
    const telling = new Set<number>();
    for (let i = 0; i < unit.strings.length; i++) if (this.telling.has(unit.strings[i] as string)) telling.add(i);
    if (!telling.size) return out;
    for (let node = 0; node < unit.op.length; node++) {
      if (unit.op[node] !== Op.Object || !isNamedOneOf(unit, node, telling)) continue;
      const ref = refOf(id, node);
      for (const row of this.of(program, ref)) out.push({ ref, row });
    }
    return out;
  }
}

/** Whether an object literal has an entry with one of these numbers of strings for a name, or takes up another object. */
function isNamedOneOf({ list, pool }: Unit, object: NodeId, names: ReadonlySet<number>): boolean {
  const at = list[object] ?? -1;
  const end = at < 0 ? 0 : at + 1 + (pool[at] as number);
  for (let i = at + 1; i < end; i += 3)
    if (pool[i] === Entry.Spread || ((pool[i] === Entry.Named || pool[i] === Entry.Getter) && names.has(pool[i + 1] as number)))
      return true;
  return false;
}

/** The members that a row speaks of. */
function membersOf(row: ObjectRow): string[][] {
  const roles: (Role | undefined)[] =
    row.row === "sink" ? [row.roles.value, row.roles.program, row.roles.args] : [row.name, row.value];
  return roles.flatMap((role) => (role?.at === "this" && role.fields[0] !== undefined ? [[role.fields[0]]] : []));
}

/** Whether an object literal has one of each of these members; `name=value` asks for a constant. */
export const fits = (program: Program, object: Ref, members: readonly (readonly string[])[]): boolean =>
  hasAll(program, program.entries(object), members);

function hasAll(
  program: Program,
  entries: ReturnType<Program["entries"]>,
  members: readonly (readonly string[])[],
  known: readonly Known[] = [],
): boolean {
  const has = (member: string): boolean => {
    const end = member.indexOf("=");
    const name = end < 0 ? member : member.slice(0, end);
    const said = end >= 0 && !entries.some((entry) => entry.name === name) ? known : [];
    if (said.some((one) => one.name === name && one.value === member.slice(end + 1))) return true;
    return entries.some((entry) => {
      if (entry.name !== name || entry.kind !== Entry.Named) return false;
      return end < 0 || (program.op(entry.value) === Op.Const && program.text(entry.value, "a") === member.slice(end + 1));
    });
  };
  return members.every((alternatives) => alternatives.some(has));
}
