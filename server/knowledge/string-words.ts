import type { StringRow } from "../core/knowledge.js";

/** What a function of a library may do to the texts that it is given. */
export const STRING_WORDS: readonly StringRow["as"][] = [
  "join",
  "resolve",
  "dirname",
  "basename",
  "same",
  "concat",
  "cwd",
  "home",
  "temporary",
  "module-file",
  "module-directory",
  "package-root",
  "environment",
  "trim",
  "lower",
  "array-join",
  "relative",
  "address",
  "entry-name",
  "executable",
  "name",
  "number",
  "literal",
  "word",
];
