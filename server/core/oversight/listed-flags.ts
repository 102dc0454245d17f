import { type FunctionRef, type Loaded, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { HOLE } from "../text/abstract-string.js";
import { matchCommand } from "../text/command.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, ConstType, listOf, type NodeId, Op, type Unit } from "../unit/unit.js";
import type { OptionHit } from "./posture.js";

/** Methods that put words into a list, and those that only look for one. */
const PUTTING = new Set(["push", "unshift", "concat"]);
const LOOKING = new Set(["includes", "indexOf", "some", "every", "find", "has", "filter"]);

/** Flags that tell by themselves what they are for are long. */
const LONG = /^--[a-z]+(?:-[a-z]+){2,}$/;

/** A list of words that a function makes, one of which looks like a flag. */
interface Listed {
  list: NodeId;
  words: NodeId[];
}

/** Lists of at least two words with a flag among them; one that is there alone is a person's switch. */
const listsIn = byUnit((unit) => {
  const out: Listed[] = [];
  const { op, a, b, blocks, block, strings } = unit;
  if (!strings.some((text) => LONG.test(text))) return out;
  const isFlag = (node: NodeId) => op[node] === Op.Const && LONG.test(strings[a[node] as number] ?? "");
  for (let node = 0; node < op.length; node++) {
    const callee = op[node] === Op.Call ? (a[node] as number) : -1;
    const puts = callee >= 0 && op[callee] === Op.Load && PUTTING.has(strings[b[callee] as number] ?? "");
    if ((!puts && op[node] !== Op.Array) || blocks[block[node] as number]?.function === 0) continue;
    const words = listOf(unit, node).filter((_, i) => i % 2 === 1);
    if (words.length > 1 && words.some(isFlag) && !isLookedInto(unit, node)) out.push({ list: node, words });
  }
  return out;
});

function isLookedInto({ op, a, b, strings }: Unit, list: NodeId): boolean {
  return op.some((one, node) => one === Op.Load && a[node] === list && LOOKING.has(strings[b[node] as number] ?? ""));
}

/** The flags of starts, and those in lists of words that are made for whoever starts a coding agent: each once, where it is written. */
export function withListed(solver: Solver, starts: readonly OptionHit[]): OptionHit[] {
  const { program, asked } = solver;
  // Only for a start's own flag does it matter what stands in files that are not asked about.
  const mayBeWritten = starts.some((hit) => hit.flag !== undefined);
  const listed = listedFlags(solver, mayBeWritten ? program.each() : asked).filter(
    ({ at }) => !starts.some((hit) => hit.at === at),
  );
  const above = listed.map(({ at }) => functionsAbove(solver, at));
  const isWritten = (hit: OptionHit) =>
    listed.some(({ flag }, i) => flag === hit.flag && above[i]?.has(program.functionAt(hit.at)));
  return [
    ...starts.filter((hit) => hit.flag === undefined || !isWritten(hit)),
    ...listed.filter(({ at }) => solver.asksAbout(at)),
  ];
}

function listedFlags(solver: Solver, loaded: Iterable<Loaded>): OptionHit[] {
  const { program, resolver } = solver;
  const units = [...loaded].filter(({ unit }) => !TEST_FILE.test(unit.file) && listsIn(unit).length);
  const out: OptionHit[] = [];
  if (!units.length) return out;
  const starts = solver.sites.sinks.filter(({ row }) => row.kind === "process").map(({ ref }) => ref);
  // What a start is handed is read there, with whatever stands around it.
  const handed = new Set(starts.flatMap((ref) => program.args(ref).map((arg) => arg.ref)));
  const starting = new Set(starts.map((ref) => resolver.linker.packageOf(program.unit(ref).file)));
  for (const { id, unit } of units) {
    if (!starting.has(resolver.linker.packageOf(unit.file))) continue;
    for (const { list, words } of listsIn(unit)) {
      if (handed.has(refOf(id, list))) continue;
      const texts = words.map((word) => textOf(unit, word) ?? HOLE);
      for (const row of matchCommand([HOLE, ...texts], solver.rows.commands)) {
        const flag = row.flags.find((one) => texts.includes(one));
        if (flag === undefined || row.value !== "none" || row.unpinned) continue;
        const at = refOf(id, words[texts.indexOf(flag)] as NodeId);
        out.push({ kind: row.kind, site: at, at, place: `a coding agent ${flag}`, flag });
      }
    }
  }
  return out;
}

/** Where a flag stands among the words that the function of a start puts together: there it is changed, and not where the start is. */
export function flagNear({ program }: Solver, start: Ref, flag: string): Ref {
  const unit = program.unit(start);
  const fn = program.functionAt(start);
  for (const { words } of listsIn(unit))
    for (const word of words) {
      const at = refOf(unitOf(start), word);
      if (word < nodeOf(start) && textOf(unit, word) === flag && program.functionAt(at) === fn) return at;
    }
  return start;
}

const textOf = ({ op, a, b, strings }: Unit, node: NodeId): string | undefined =>
  op[node] === Op.Const && b[node] === ConstType.String ? strings[a[node] as number] : undefined;

/** The functions from which one that makes a list may be called. */
function functionsAbove({ flow, program }: Solver, made: Ref): ReadonlySet<FunctionRef> {
  const above = new Set<FunctionRef>([program.functionAt(made)]);
  for (const fn of above) {
    if (above.size > MOST_ABOVE) break;
    for (const { call } of flow.graph.uses(fn).callers) above.add(program.functionAt(call));
  }
  return above;
}

const MOST_ABOVE = 20;
