import type { Named } from "../solve/candidate.js";
import { type AbstractString, HOLE } from "../text/abstract-string.js";
import { OWN_SOURCE } from "./copied.js";

/** Where no program lies but one that says so. */
export const ELSEWHERE = new Set<AbstractString["anchor"]>(["absolute", "home"]);

/** A path of which nothing is known. */
export const ANY: Pick<AbstractString, "text" | "anchor"> = { text: HOLE, anchor: "" };

/** Any file of a drive, as a path is written for another system: it tells no more than any path. */
export const ANY_OF_DRIVE = new RegExp(`^/?[A-Za-z]:/+${HOLE}$`);

/** The name of a file that may be any, or any of a kind that a program is made of: `…`, `….ts`, but not `….json` and `…/notes.md`. */
export const FREE_NAME = new RegExp(`${HOLE}(?:\\.(?:[cm]?[jt]sx?|py|md))?$`);

/** A command that is whatever the model says. */
export const anyCommand = (place: string): Named => ({
  kind: "shell-by-model",
  place,
  label: `run as ${place}`,
  level: 0,
  chosen: true,
});

/** A path that is whatever the model says. */
export const chosenPath = (place: string, verb = "written to"): Named => ({
  kind: OWN_SOURCE,
  place,
  label: `${verb} ${place}`,
  level: 0,
  chosen: true,
});
