import { Linker } from "../../server/core/program/link.js";
import { Program, refOf } from "../../server/core/program/program.js";
import type { ProjectFile } from "../../server/core/session.js";
import { Op, type Unit } from "../../server/core/unit/unit.js";

/** One that moves text, and one that adds a statement: they cost so differently. */
export type EditKind = "moved" | "meant";

const LONG = 1000;
const STATEMENT = "\nexport const addedByTheBench = [1, 2].map((each) => each + 1);\n";

/** Where an edit puts what. */
export interface Insertion {
  at: number;
  text: string;
}

/** Below one of the first lines, or at the end. */
export function insertion(kind: EditKind, text: string, below: number): Insertion {
  if (kind === "meant") return { at: text.length, text: STATEMENT };
  let at = 0;
  for (let line = 0; line < below; line++) at = text.indexOf("\n", at) + 1;
  return { at, text: "\n" };
}

export function inserted(text: string, { at, text: added }: Insertion): string {
  return text.slice(0, at) + added + text.slice(at);
}

/** Files by what makes an edit of them dear. */
export function groupsOf(units: readonly Unit[], projects: readonly ProjectFile[]): Record<string, string[]> {
  const sources = units.filter((unit) => unit.language !== "json");
  const program = new Program(units, new WeakMap());
  const linker = new Linker(program, projects);
  const importers = new Map<number, number>();
  for (const { id, unit } of program.loaded)
    for (let node = 0; node < unit.op.length; node++) {
      if (unit.op[node] !== Op.Import) continue;
      const target = linker.resolve(unit.file, program.text(refOf(id, node), "a"));
      if (target >= 0) importers.set(target, (importers.get(target) ?? 0) + 1);
    }
  const hubs = [...importers].sort(([, x], [, y]) => y - x).slice(0, 20);
  return {
    "any file": sources.map((unit) => unit.file),
    "1,000 lines or more": sources.filter((unit) => unit.lineStarts.length >= LONG).map((unit) => unit.file),
    "imported most": hubs.map(([id]) => program.loaded[id]?.unit.file ?? ""),
  };
}
