import { OWN, OWN_MODULE } from "../text/abstract-string.js";
import type { Words } from "../text/shell-line.js";

/** Runs a module that stands where a program is named, as it runs the one that names it. */
const RUNTIME = "node";

/** A command in which the words that are files of the program are marked, also the module itself that starts it. */
export function withOwn([program = "", ...words]: Words, self: string, isFile: (word: string) => boolean): Words {
  const marked = (word: string): string => {
    if (!word.startsWith(OWN)) return isFile(word) ? OWN + word : word;
    return word.slice(OWN.length).replace(/^\.\//, "") === self ? OWN_MODULE + self : word;
  };
  return program.startsWith(OWN) ? [RUNTIME, ...[program, ...words].map(marked)] : [program, ...words.map(marked)];
}
