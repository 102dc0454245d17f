import { ANYWHERE, type Chain } from "../flow/state.js";
import type { Solver } from "../solve/solve.js";
import { type AbstractString, anchoredAt, HOLE } from "../text/abstract-string.js";
import { commandsOf, type Words } from "../text/shell-line.js";
import { anythingIn } from "./reached.js";
import type { Site } from "./site.js";

/** Words by which a commit takes in whatever was changed. */
const EVERYTHING = /^(-[a-z]*[aAu][a-z]*|--all|--update|--pathspec-from-file.*|\.{1,2}\/?|:.*|.*\*.*)$/;
/** A file or a folder that has a name, or lies in a folder that has one. */
const NAMED = new RegExp(`^(?:\\./)?(?:(?:[\\w.@-]+/)*[\\w.@-]+/?|(?:[\\w.@-]+/)+[^/]*${HOLE}[^/]*)$`);

/** Whether a commit takes in only files that the same function names beforehand, none of which is a part of the agent: what else was changed stays out of it. */
export function commitsOther(solver: Solver, site: Site, chain: Chain): boolean {
  const { naming, program, sites } = solver;
  const own = gitWords(naming.commandLines(site, chain).lines, "commit");
  if (!own.length || own.flat().some((word) => EVERYTHING.test(word))) return false;
  const fn = program.functionAt(site.ref);
  const beside = sites.sinks.filter(({ ref, row }) => row.kind === "process" && program.functionAt(ref) === fn);
  const added = beside.flatMap((one) => gitWords(naming.commandLines(one, ANYWHERE).lines, "add")).flat();
  const files = added.filter((word) => word !== "--");
  return files.length > 0 && files.every((file) => !EVERYTHING.test(file) && NAMED.test(file) && !isOfAgent(solver, file));
}

/** What git is told after one of its commands. */
function gitWords(lines: readonly string[], command: string): Words[] {
  return lines.flatMap((line) =>
    commandsOf(line).flatMap((words) => (words[0] === "git" && words[1] === command ? [words.slice(2)] : [])),
  );
}

/** Whether a file, or one in a folder, is code of the program, or a part of the agent by its name or by what is read back from there. */
function isOfAgent({ program, surfaces }: Solver, file: string): boolean {
  const name = file.replace(/^\.\//, "").replace(/\/$/, "");
  const place: AbstractString = { text: name, anchor: anchoredAt(name), open: false };
  const isProgram = (path: string) => program.fileId(path) >= 0;
  const holdsCode = program.loaded.some(({ unit }) => unit.language !== "json" && unit.file.startsWith(`${name}/`));
  return (
    holdsCode ||
    [place, anythingIn(place)].some((one) => surfaces.of(one, isProgram).length > 0 || surfaces.within(one).length > 0)
  );
}
