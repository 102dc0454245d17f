import type { Flow } from "../flow/flow.js";
import { normalize } from "../program/link.js";
import type { Program, Ref } from "../program/program.js";
import type { Named } from "../solve/candidate.js";
import { type AbstractString, HOLE, shown } from "../text/abstract-string.js";
import { TEST_FILE } from "../unit/test-file.js";
import type { ReadBack, Surfaces } from "./surface.js";

/** Folders of what a host runs to look after the repository, which is no part of the agent. */
const UPKEEP = /(^|\/)\.(github|gitlab|circleci|azure|buildkite)\//;

/** Files that are read as they stand, and not for the data in them. */
export const PROSE = /\.(md|mdx|mdc|txt|prompt)$/i;
/** The same, where a file's own name is known and not only how it ends. */
const NAMED_PROSE = /\w\.(md|mdx|mdc|txt|prompt)$/i;
/** What tells people of a project, whoever reads it. */
const ABOUT = /(^|\/)(readme|changelog|license)\.\w+$/i;
/** Files of code of which there may be any number in or below a folder with a name. */
const CODE_IN_FOLDER = new RegExp(`[a-z]{3,}/.*${HOLE}.*\\.[cm]?[jt]s$`, "i");
/** A path of which nothing is known. */
const UNKNOWN = new RegExp(`^${HOLE}+$`);
/** What makes code of a file. */
const LOADING = "module-load";
/** What says which tools there are, and for how long an agent may go on. */
const LIMITING = new Set(["tool-list", "limit"]);

export const anythingIn = (folder: AbstractString): AbstractString => ({ ...folder, text: normalize(`${folder.text}/${HOLE}`) });

/** Whether a file that is read back instructs the agent, or is code that it loads. What tests and the upkeep of a repository read is none. */
export function isOfAgent(program: Program, one: ReadBack): boolean {
  const { surface } = one;
  const { text } = one.place;
  return (
    isInProgram(program, one) &&
    ((surface.family === "instructions" && NAMED_PROSE.test(text) && !ABOUT.test(text)) ||
      (surface.readBy.includes(LOADING) && CODE_IN_FOLDER.test(text)))
  );
}

/**
 * What shows that a path which may be any file of a folder reaches the agent: what its program reads from there. Where a path is
 * whatever the model says, `bounds` tells the folders in which it has to lie.
 */
export function atWork(
  flow: Flow,
  surfaces: Surfaces,
  paths: readonly AbstractString[],
  near: Ref,
  bounds: () => readonly AbstractString[] | undefined,
): Pick<Named, "reach"> {
  const counts = isNear(flow, surfaces, near);
  const found = firstOf(paths, (path) => surfaces.below(path, counts));
  if (found || !paths.some(({ text, anchor }) => text === HOLE && anchor === "")) return shownBy(found);
  const folders = bounds();
  const { reach } = shownBy(folders ? firstOf(folders, (folder) => surfaces.inside(folder, counts)) : surfaces.anywhere(counts));
  return reach ? { reach: { ...reach, direct: true } } : {};
}

/**
 * The same of a command, by the folders that it is started in: from the current one or from the home folder it goes wherever its program goes,
 * also where another folder may have been gone to since.
 */
export function commandAtWork(
  flow: Flow,
  surfaces: Surfaces,
  folders: readonly AbstractString[],
  near: Ref,
): Pick<Named, "reach"> {
  const counts = isNear(flow, surfaces, near);
  const isUnknown = ({ text, anchor }: AbstractString) => anchor === "" && UNKNOWN.test(text);
  const isAnywhere = ({ text, anchor }: AbstractString) => text === "" && (anchor === "cwd" || anchor === "home");
  const known = folders.filter((folder) => !isUnknown(folder));
  return shownBy(
    firstOf(folders.map(anythingIn), (path) => surfaces.below(path, counts)) ??
      (known.length && known.every(isAnywhere) ? surfaces.anywhere(counts) : undefined),
  );
}

/** Whether what is read back is a part of the agent in the package of a place: it instructs it, is code of it, says what it may do, or is named like what does. */
function isNear({ resolver: { linker, program } }: Flow, surfaces: Surfaces, near: Ref): (readBack: ReadBack) => boolean {
  const packageOf = (ref: Ref) => linker.packageOf(program.unit(ref).file);
  const isNamed = ({ surface: { readBy }, place }: ReadBack) =>
    !readBy.includes(LOADING) && (surfaces.isOfFamily("instructions", place) || surfaces.isOfFamily("tools", place));
  const isPart = (one: ReadBack) =>
    isOfAgent(program, one) ||
    ((one.surface.readBy.some((kind) => LIMITING.has(kind)) || isNamed(one)) && isInProgram(program, one));
  return (one) => packageOf(one.ref) === packageOf(near) && isPart(one);
}

/** Whether what reads something is the program itself, and neither a test nor the upkeep of its repository. */
function isInProgram(program: Program, { ref }: ReadBack): boolean {
  const { file } = program.unit(ref);
  return !UPKEEP.test(file) && !TEST_FILE.test(file);
}

function firstOf<T>(all: readonly T[], find: (one: T) => ReadBack | undefined): ReadBack | undefined {
  for (const one of all) {
    const found = find(one);
    if (found) return found;
  }
  return undefined;
}

const shownBy = (found: ReadBack | undefined): Pick<Named, "reach"> =>
  found ? { reach: { ref: found.ref, label: `${shown(found.place.text)} is read back as ${found.surface.label}` } } : {};
