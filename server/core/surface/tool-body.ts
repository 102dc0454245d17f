import { namesCompared } from "../calls/one-of-cases.js";
import { type FunctionRole, partsOfTool } from "../calls/role.js";
import { type FunctionRef, isWithin, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { TEST_FILE } from "../unit/test-file.js";
import { ConstType, Entry, type NodeId, Op, standsIn } from "../unit/unit.js";

/** Where a program does what it does as a tool, and what that tool is called. */
export interface ToolBody {
  names: readonly string[];
  unit: number;
  /** The function, if it does nothing else. */
  fn: FunctionRef | undefined;
  /** Whether more than its name says that it is a tool. */
  isTool: boolean;
  /** What the tool is made of, or where it is declared. */
  parts: readonly Ref[];
  isInside(node: NodeId): boolean;
}

type Tool = NonNullable<FunctionRole["tool"]>;

/** What the functions of tools are called beside what they do. */
const OF_TOOL = /_?tool$/i;
/** Where an object says what a tool is called. */
const NAMED = new Set(["name", "id", "toolName"]);
const DEEPEST = 3;
/** How many functions make a table of tools. */
const FEWEST = 3;

/** The tools of some units: functions that are tools by what is known of them or that stand in a table under a telling name, and branches on the name of a tool that is declared. */
export function* toolBodies(
  solver: Solver,
  units: ReadonlySet<number>,
  isTelling: (name: string) => boolean,
): Generator<ToolBody> {
  const { program, roles, flow } = solver;
  const tools = new Set(solver.tools);
  for (const { id, unit } of program.each(units)) {
    if (unit.language === "json" || TEST_FILE.test(unit.file)) continue;
    for (const [at, { name }] of unit.functions.entries()) {
      const fn = refOf(id, at);
      const tells = name !== "" && isTelling(name);
      const tool = tools.has(fn) || tells ? roles.of(fn).tool : undefined;
      const names = tool ? namesOf(solver, fn, tool) : tells && isInTable(program, fn) ? [name] : [];
      if (!names.length) continue;
      const isInside = (node: NodeId) => isWithin(program, program.functionAt(refOf(id, node)), fn);
      yield { names, unit: id, fn, isTool: tool !== undefined, parts: tool ? partsOf(solver, fn, tool) : [], isInside };
    }
    for (const [block, { guard, polarity }] of unit.blocks.entries())
      if (guard >= 0 && polarity)
        for (const { name } of namesCompared(program, refOf(id, guard))) {
          const parts = flow.names.tools.of(name);
          if (parts.length)
            yield {
              names: [name],
              unit: id,
              fn: undefined,
              isTool: true,
              parts,
              isInside: (node) => standsIn(unit, block, node),
            };
        }
  }
}

/** Whether a function is one of several that stand in an object under their names. */
function isInTable(program: Program, fn: FunctionRef): boolean {
  const { node } = program.functionInfo(fn);
  return (
    node >= 0 &&
    program.users(refOf(unitOf(fn), node)).some((user) => program.op(user) === Op.Object && functionsIn(program, user) >= FEWEST)
  );
}

const functionsIn = (program: Program, object: Ref): number =>
  program.entries(object).filter(({ value }) => program.op(value) === Op.Function).length;

/** What says of a tool what it is: what it is made of, or the fields of its class. */
function partsOf({ program, flow, resolver }: Solver, fn: FunctionRef, tool: Tool): Ref[] {
  const { classes } = flow.graph.uses(fn);
  const fields = classes.flatMap(({ cls }) =>
    (resolver.classes.info(cls)?.members ?? []).flatMap(({ name, value }) =>
      NAMED.has(name) && value >= 0 ? [refOf(unitOf(cls), value)] : [],
    ),
  );
  return [...(classes.length ? [] : partsOfTool(program, tool)), ...fields];
}

/** What a tool is called: by what it is made of, or by where it stands. */
function namesOf(solver: Solver, fn: FunctionRef, tool: Tool): string[] {
  const { program, flow } = solver;
  const { members } = flow.graph.uses(fn);
  const said = partsOf(solver, fn, tool).flatMap((part) => namesIn(program, part, 0));
  const places = [tool.object, tool.call].filter((ref) => ref >= 0);
  const keys = places.flatMap((place) =>
    program
      .users(place)
      .filter((user) => program.op(user) === Op.Object)
      .flatMap((user) => program.entries(user).flatMap(({ name, value }) => (value === place && name ? [name] : []))),
  );
  const { exports, file } = program.unit(fn);
  const isFile = exports.some(({ name, node }) => name === "default" && places.includes(refOf(unitOf(fn), node)));
  const own = [...members.map(({ name }) => name), program.functionInfo(fn).name].map((name) => name.replace(OF_TOOL, ""));
  return [...said, ...keys, ...(isFile ? [stemOf(file)] : []), ...own];
}

/** What the file of a tool that stands there alone is called. */
const stemOf = (file: string): string => (file.split("/").pop() ?? "").replace(/\..*$/, "");

function namesIn(program: Program, part: Ref, depth: number): string[] {
  if (program.op(part) === Op.Const) return program.number(part, "b") === ConstType.String ? [program.text(part, "a")] : [];
  if (program.op(part) !== Op.Object || depth > DEEPEST) return [];
  return program.entries(part).flatMap(({ kind, name, value }) => {
    if (kind !== Entry.Named) return [];
    if (NAMED.has(name)) return namesIn(program, value, DEEPEST + 1);
    return program.op(value) === Op.Object ? namesIn(program, value, depth + 1) : [];
  });
}

/** What a tool answers. */
export function answersOf(program: Program, { unit: id, fn, isInside }: ToolBody): Ref[] {
  const unit = program.unit(refOf(id, 0));
  const returns: NodeId[] = [];
  if (fn !== undefined) returns.push(...program.functionInfo(fn).returns);
  else for (let node = 0; node < unit.op.length; node++) if (unit.op[node] === Op.Return && isInside(node)) returns.push(node);
  return returns.flatMap((node) => ((unit.a[node] ?? -1) >= 0 ? [refOf(id, unit.a[node] as NodeId)] : []));
}
