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
/** Files of code in a folder with a name. */
const CODE_IN_FOLDER = /[a-z]{3,}\/[^/]*\.[cm]?[jt]s$/i;

export const anythingIn = (folder: AbstractString): AbstractString => ({ ...folder, text: normalize(`${folder.text}/${HOLE}`) });

/** Whether a file that is read back instructs the agent, or is code that it loads. What tests and the upkeep of a repository read is none. */
export function isOfAgent(program: Program, { surface, place: { text }, ref }: ReadBack): boolean {
  const { file } = program.unit(ref);
  if (UPKEEP.test(file) || TEST_FILE.test(file)) return false;
  return (
    (surface.family === "instructions" && NAMED_PROSE.test(text)) ||
    (surface.readBy.includes("module-load") && CODE_IN_FOLDER.test(text) && text.includes(HOLE))
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
  const { linker, program } = flow.resolver;
  const packageOf = (ref: Ref) => linker.packageOf(program.unit(ref).file);
  const isNear = (one: ReadBack) => isOfAgent(program, one) && packageOf(one.ref) === packageOf(near);
  const found = (readBack: ReadBack | undefined) =>
    readBack && { ref: readBack.ref, label: `${shown(readBack.place.text)} is read back as ${readBack.surface.label}` };
  for (const path of paths) {
    const reach = found(surfaces.below(path, isNear));
    if (reach) return { reach };
  }
  if (!paths.some(({ text, anchor }) => text === HOLE && anchor === "")) return {};
  const folders = bounds();
  const reach = found(
    folders ? folders.map((folder) => surfaces.inside(folder, isNear)).find((one) => one) : surfaces.anywhere(isNear),
  );
  return reach ? { reach } : {};
}
