import { byUnit, type ExportInfo, Op, type Unit } from "../unit/unit.js";
import type { Program, Ref } from "./program.js";
import { refOf } from "./program.js";

/** What has become of the exports since some units changed. */
export interface Compared {
  changed: ReadonlySet<number>;
  /** What exported nodes have become. */
  moved: ReadonlyMap<Ref, Ref>;
  /** Names under which something else is exported than before. */
  names: ReadonlySet<string>;
}

/** A name under which a unit hands on what another one exports under a different name. */
export interface Renamed {
  name: string;
  from: string;
}

export const renamedIn = byUnit((unit): Renamed[] =>
  unit.exports.flatMap(({ name, node, from }) => {
    const source = from?.name ?? (unit.op[node] === Op.Import ? unit.strings[unit.b[node] ?? -1] : undefined);
    return source !== undefined && source !== name ? [{ name, from: source }] : [];
  }),
);

/** What stays of the exports when some units change; undefined where next to nothing does. */
export function comparedExports(
  before: Program,
  now: Program,
  changed: ReadonlySet<number>,
  renamed: readonly Renamed[],
): Compared | undefined {
  const moved = new Map<Ref, Ref>();
  const names = new Set<string>();
  for (const id of changed) {
    const [old, unit] = [before.loaded[id]?.unit, now.loaded[id]?.unit];
    if (!old || !unit) return undefined;
    const entries = new Map(unit.exports.map((entry) => [sayOf(unit, entry), entry]));
    const gone = old.exports.filter((entry) => {
      const said = sayOf(old, entry);
      const other = entries.get(said);
      const [from, to] = [refOf(id, entry.node), refOf(id, other?.node ?? -1)];
      if (!other || entry.name === "=" || (moved.get(from) ?? to) !== to) return true;
      if (entry.node >= 0) moved.set(from, to);
      entries.delete(said);
      return false;
    });
    for (const entry of gone) for (const name of namesOf(before, id, entry)) names.add(name);
    for (const entry of entries.values()) for (const name of namesOf(now, id, entry)) names.add(name);
  }
  if (names.has("*")) return undefined;
  // What is exported under another name in turn; a set goes on to what is added to it on the way.
  const all = [...renamed, ...[...changed].flatMap((id) => renamedIn(now.unit(refOf(id, 0))))];
  for (const changedName of names) for (const { name, from } of all) if (from === changedName) names.add(name);
  return { changed, moved, names };
}

/** An export without the number of its node. */
function sayOf(unit: Unit, { name, node, from }: ExportInfo): string {
  const imported = unit.op[node] === Op.Import ? [unit.strings[unit.a[node] ?? -1], unit.strings[unit.b[node] ?? -1]] : [];
  return JSON.stringify([name, node >= 0, from, imported]);
}

/** Names under which something is found by an export: the whole of a module is what its members are, too. */
function namesOf(program: Program, id: number, { name, node }: ExportInfo): string[] {
  const whole = refOf(id, node);
  if (name !== "=" || node < 0) return [name];
  return [name, "default", ...(program.op(whole) === Op.Object ? program.entries(whole).map((entry) => entry.name) : [])];
}
