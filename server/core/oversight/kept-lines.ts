import { type Loaded, type Ref, refOf, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { HOLE } from "../text/abstract-string.js";
import { isOfAny, matchCommand } from "../text/command.js";
import { commandsOf } from "../text/shell-line.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, ConstType, entriesOf, listOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import { agentPrograms, placeOf, startsPrograms } from "./listed-flags.js";
import type { OptionHit } from "./posture.js";

/** Members that hold what is to be started. */
const STARTED =
  /^(command|cmd|command_?line|cmd_?line|exec|launch|launch_?command|start|start_?command|run|run_?command|invocation|template|shell)$/i;
/** Members of what only speaks of a command. */
const SPEAKING = /^(desc|description|help|hint|usage|examples?|severity|risk|reason|pattern|title|tip|note|docs?|message)$/i;

/** A command line that an object keeps as one text. */
interface KeptLine {
  node: NodeId;
  name: string;
  text: string;
}

const linesIn = byUnit((unit): readonly KeptLine[] => {
  const out: KeptLine[] = [];
  if (!unit.strings.some((text) => / -/.test(text))) return out;
  const offered = new Set<NodeId>();
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Array) for (const part of listOf(unit, node)) offered.add(part);
  for (let node = 0; node < unit.op.length; node++) {
    // Of a list of commands somebody chooses one.
    if (unit.op[node] !== Op.Object || offered.has(node)) continue;
    const entries = entriesOf(unit, node);
    if (entries.some(({ name }) => SPEAKING.test(name))) continue;
    for (const { name, value } of entries) {
      const text = lineAt(unit, value);
      if (/ -/.test(text)) out.push({ node: value, name, text });
    }
  }
  return out;
});

const keepsAny = (unit: Unit): boolean => linesIn(unit).length > 0 && !TEST_FILE.test(unit.file);

/** A text literal, and one with holes in it. */
function lineAt(unit: Unit, node: NodeId): string {
  if (unit.op[node] !== Op.Template) return textAt(unit, node);
  return listOf(unit, node)
    .map((part) => textAt(unit, part) || HOLE)
    .join("");
}

/** The flags of starts, and those in command lines that are kept as texts, under a name that says so or under the agent's: each once, where it is written. */
export function withKept(solver: Solver, starts: readonly OptionHit[]): OptionHit[] {
  const { program, asked } = solver;
  const kept = keptFlags(solver, starts.length ? program.those(keepsAny) : asked);
  const isKept = ({ at, place }: OptionHit) =>
    kept.some((one) => one.place === place && one.at !== at) && !isWrittenNear(solver, at, place.split(" ").slice(1).join(" "));
  return [...starts.filter((hit) => !isKept(hit)), ...kept.filter(({ at }) => solver.asksAbout(at))];
}

/** Whether a flag is written in the function around a place. */
function isWrittenNear({ program }: Solver, at: Ref, flag: string): boolean {
  const { op, a, b, strings } = program.unit(at);
  const fn = program.functionAt(at);
  return op.some(
    (one, node) =>
      one === Op.Const &&
      b[node] === ConstType.String &&
      strings[a[node] as number]?.includes(flag.split(" ")[0] as string) &&
      program.functionAt(refOf(unitOf(at), node)) === fn,
  );
}

function keptFlags(solver: Solver, loaded: Iterable<Loaded>): OptionHit[] {
  const { rows } = solver;
  const agents = agentPrograms(rows);
  const out: OptionHit[] = [];
  for (const { id, unit } of loaded) {
    if (!keepsAny(unit) || !startsPrograms(solver, unit)) continue;
    for (const { node, name, text } of linesIn(unit)) {
      if (!STARTED.test(name) && !agents.has(name)) continue;
      for (const words of commandsOf(text)) {
        if (!agents.has(words[0] ?? "")) continue;
        const at: Ref = refOf(id, node);
        for (const row of matchCommand(words, rows.commands)) {
          const flag = row.flags.find((one) => placeOf(words, one) >= 0);
          if (flag === undefined || row.value !== "none" || row.unpinned || isOfAny(row)) continue;
          out.push({ kind: row.kind, site: at, at, place: `${words[0]} ${flag}` });
        }
      }
    }
  }
  return out;
}
