import type { Chain } from "../flow/state.js";
import type { Named } from "../solve/candidate.js";
import { type AbstractString, shown } from "../text/abstract-string.js";
import type { Naming } from "./naming.js";
import { anythingIn } from "./reached.js";
import type { Site } from "./site.js";

export const OWN_SOURCE = "own-source";

/** What a sink copies to somewhere else, where that is the program itself: its folder, or a file of its source. */
export function copied(naming: Naming, { ref, row }: Site, chain: Chain): { named: Named[]; open: boolean } {
  const from = row.row === "sink" ? row.roles.from : undefined;
  const paths = from ? naming.flow.at(ref, from, [], undefined, 0).flatMap((state) => naming.strings.of(state, chain)) : [];
  const own = paths.find((path) => isOwn(naming, path, ref));
  const name = { kind: row.kind, level: chain.calls.length, label: row.label ?? "copied" };
  return {
    named: own ? [{ ...name, place: shown(own.text) || "its own folder" }] : [],
    open: paths.some((path) => path.open),
  };
}

const isOwn = (naming: Naming, path: AbstractString, ref: Site["ref"]): boolean =>
  naming.isOwnFolder(anythingIn(path)) ||
  (path.anchor === "own" &&
    naming.surfaces.of(path, (file) => naming.isProgramFile(file, ref)).some((surface) => surface.id === OWN_SOURCE));
