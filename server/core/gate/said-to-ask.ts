import { onceFor } from "../once.js";
import { nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, ConstType, Op, type Unit } from "../unit/unit.js";
import type { Gate } from "./verdict.js";

/** Members by which a tool says that a person is asked before it runs. */
const ASKING =
  /^(needs?|requires?)_?(user_?|human_?)?(approval|confirmation|permission|consent)$|^(user_?|human_?)?approval(_?(policy|required))?$|^confirm(ation)?_?required$/i;
/** Words by which such a member says that nobody is. */
const NOBODY = /^(never|none|no|off|auto|allow|skip)/i;

/** The review that a tool says it needs, where what calls it is out of sight and the program reads that member of its tools: assumed, since nobody sees who is asked. */
export function saidToAsk(solver: Solver, tool: Ref): Gate | undefined {
  if (tool < 0) return undefined;
  const { program, gates } = solver;
  for (const object of holdersOf(solver, tool))
    for (const { name, value } of program.entries(object)) {
      if (!ASKING.test(name) || !isOn(solver, value) || !readBy(program).has(name)) continue;
      const verdict = gates.gate("human-review", value, name, "assumed");
      if (verdict.is === "gate") return verdict.gate;
    }
  return undefined;
}

/** The object that a tool is, that it is made of, and those in which it stands beside what is said of it. */
function holdersOf({ program }: Solver, tool: Ref): Ref[] {
  const isObject = (ref: Ref) => program.op(ref) === Op.Object;
  const usersOf = (ref: Ref) =>
    program
      .index(ref)
      .users(nodeOf(ref))
      .map((user) => refOf(unitOf(ref), user));
  const names = [tool, ...usersOf(tool).filter((user) => program.op(user) === Op.Cell)];
  const parts = program.op(tool) === Op.Call ? program.args(tool).map(({ ref }) => ref) : [tool];
  return [...parts, ...names.flatMap(usersOf)].filter(isObject);
}

function isOn({ program }: Solver, value: Ref): boolean {
  switch (program.op(value)) {
    case Op.Const:
      return program.number(value, "b") === ConstType.String
        ? !NOBODY.test(program.text(value, "a"))
        : program.text(value, "a") === "true";
    case Op.Function: {
      const fn = program.functionOfNode(value);
      const { returns } = program.functionInfo(fn);
      return returns.some((node) => {
        const result = refOf(unitOf(fn), program.unit(fn).a[node] ?? -1);
        return program.op(result) !== Op.Const || program.text(result, "a") === "true";
      });
    }
    default:
      return program.op(value) === Op.Call;
  }
}

/** Such members that a program looks at somewhere. */
const readBy = onceFor((program: Program): ReadonlySet<string> => {
  const out = new Set<string>();
  for (const { unit } of program.those(readsAny)) for (const name of readIn(unit)) out.add(name);
  return out;
});

const readsAny = (unit: Unit): boolean => readIn(unit).size > 0 && !TEST_FILE.test(unit.file);

/** Members of tools by which a person is asked that a unit reads. */
const readIn = byUnit((unit) => {
  const out = new Set<string>();
  for (let node = 0; node < unit.op.length; node++) {
    const name = unit.op[node] === Op.Load ? (unit.strings[unit.b[node] ?? -1] ?? "") : "";
    if (ASKING.test(name)) out.add(name);
  }
  return out;
});
