import { ANYWHERE, type Chain } from "../flow/state.js";
import type { SinkRow } from "../knowledge.js";
import type { Program, Ref } from "../program/program.js";
import type { Solver } from "../solve/solve.js";
import { TEST_FILE } from "../unit/test-file.js";
import { functionAround, type Site } from "./site.js";

/** The kind of what takes tools in again while the program runs. */
export const TOOL_RELOAD = "tool-reload";

const ROW: SinkRow = { row: "sink", kind: TOOL_RELOAD, model: "", line: 0, packages: [], label: "loaded again", roles: {} };

/** What makes a module be loaded again that has been loaded before: `${url}?t=${Date.now()}`. */
const ANEW = /\?[\w-]*=?[^/]*$/;
/** What holds tools, by its name. */
const OF_TOOLS = /tool|skill|plug_?-?in|extension|add_?-?on/i;
/** Functions that take in what is there by now. */
const AGAIN = /^_?(do_?|hot_?|force_?)?(re_?-?(load|fresh|scan|discover|import|register))(?![a-z])|hot_?-?(re)?load/i;

/** Loads of modules that hold tools, by which what has changed in them takes effect: they say so of the module, or are there for that. */
export function toolReloads(solver: Solver): Site[] {
  const { program, sites } = solver;
  return sites.loads
    .filter((ref) => !TEST_FILE.test(program.unit(ref).file) && isOfTools(solver, ref))
    .map((ref) => ({ ref, row: ROW }));
}

/** Whether a load on a way is one of what was loaded before. */
export function isAnew(solver: Solver, load: Ref, { functions }: Chain): boolean {
  const { program } = solver;
  const names = functions.map((fn) => program.functionInfo(fn).name);
  return texts(solver, load).some((text) => ANEW.test(text)) || names.some((name) => AGAIN.test(name));
}

function isOfTools(solver: Solver, load: Ref): boolean {
  const { program } = solver;
  const around = program.functionInfo(functionAround(program, load)).name;
  return [around, fileOf(program, load), ...texts(solver, load)].some((name) => OF_TOOLS.test(name));
}

const fileOf = (program: Program, ref: Ref): string => program.unit(ref).file.split("/").pop() ?? "";

const texts = ({ program, strings }: Solver, load: Ref): string[] =>
  strings.of({ ref: program.field(load, "a"), fields: [], frame: undefined, level: 0 }, ANYWHERE).map(({ text }) => text);
