import type { CommandRow, WordChoice } from "../knowledge.js";
import { HOLE, OWN, OWN_MODULE, WORDS } from "./abstract-string.js";
import { INPUT, type Words } from "./shell-line.js";

/** Rows that a simple command matches. */
export function matchCommand(words: Words, rows: readonly CommandRow[]): CommandRow[] {
  const program = (words[0] ?? "").includes(HOLE) ? UNKNOWN : (words[0] ?? "");
  const rest = words.slice(1);
  return rows.filter((row) => {
    if (!row.program.includes(program) && !isOfAny(row)) return false;
    if (row.flags.length && !row.flags.some((flag) => rest.some((word) => word.startsWith(`${flag}=`)) || says(rest, flag)))
      return false;
    if (row.without.some((flag) => says(rest, flag) || rest.some((word) => isWord(word, flag)))) return false;
    return !row.words.length || row.words.some((sequence) => lengthOf(sequence, rest) >= 0);
  });
}

/** Whether a flag stands among words, with its value where one is named after it. */
const says = (words: readonly string[], flag: string): boolean =>
  words.some((word, i) => word === flag || (flag.includes(" ") && `${word} ${words[i + 1] ?? ""}` === flag));

/** The program of a row that stands for one that only the run decides, known by its flags alone. */
const UNKNOWN = "?";

/** The program of a row that stands for every one: its flags say which program comes to run in the end. */
const ANY = "*";

/** Whether a row speaks of a flag, whatever program is given it. */
export const isOfAny = (row: CommandRow): boolean => row.program.includes(ANY);

/** The word of a row that stands for a path of the program itself. */
const OWN_PATH = "@own";

/** The word of a row that stands for the very module in which the command is started. */
const OWN_FILE = "@self";

/** The word of a row that stands for the end of a command. */
const END = "$";

/** Whether a word is what a row asks for: that word, a pattern with `*`, or a path of the program. */
function isWord(word: string, wanted: string): boolean {
  if (wanted === OWN_FILE) return word.startsWith(OWN_MODULE);
  if (wanted === OWN_PATH) return word.startsWith(OWN) && !word.includes(HOLE);
  return wanted.includes("*") ? like(word, wanted) : word === wanted;
}

/** Whether a text fits a pattern in which `*` stands for anything. */
export function like(text: string, pattern: string): boolean {
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`, "i").test(text);
}

/** How many words a sequence takes from the start of a command, options and their values between them included; -1 when it does not fit. */
function lengthOf(sequence: readonly string[], words: readonly string[]): number {
  const wanted = sequence.filter((word) => !word.startsWith("-"));
  if (!sequence.every((word) => !word.startsWith("-") || words.includes(word))) return -1;
  const from = (at: number, next: number): number => {
    if (next === wanted.length) return at;
    const word = words[at];
    if (word === undefined) return wanted[next] === END ? at : -1;
    if (!word.startsWith("-")) return isWord(word, wanted[next] as string) ? from(at + 1, next + 1) : -1;
    const direct = from(at + 1, next);
    // What follows an option may be its value.
    return direct >= 0 || word.includes("=") || words[at + 1]?.startsWith("-") ? direct : from(at + 2, next);
  };
  return from(0, 0);
}

/** Options begin with a dash, or are one letter after a slash. */
const isOption = (word: string): boolean => word.startsWith("-") || /^\/[a-z]$/i.test(word);

/** Whether the part of a command that its row cares about is open: `first`, the first word that is no option; `rest`, any word after the matched ones, or where there is none the directory it runs in. */
export function chosenPart(words: Words, row: CommandRow, placed: boolean): boolean {
  if (row.value === "any" || row.value === "none") return true;
  if (row.value === "all") return words.length === 2 && words[1] === WORDS;
  const taken = Math.max(0, ...row.words.map((sequence) => lengthOf(sequence, words.slice(1))));
  const rest = words.slice(1 + taken).filter((word) => !isOption(word));
  if (!rest.length && row.value === "rest") return placed;
  return (row.value === "first" ? rest.slice(0, 1) : rest).some((word) => word.includes(HOLE));
}

/** Positions of the words of a command that a row means by a choice. What follows an option may be its value, so the first word may be one of several. */
export function chosenWords(words: Words, row: CommandRow, choice: WordChoice): number[] {
  if (choice.startsWith("-")) {
    const options = choice.split("|");
    const at = words.findIndex((word, i) => i > 0 && options.includes(word));
    return at > 0 && at + 1 < words.length ? [at + 1] : [];
  }
  if (choice === INPUT) {
    const at = words.indexOf(INPUT);
    return at > 0 && at + 1 < words.length ? [at + 1] : [];
  }
  const taken = Math.max(0, ...row.words.map((sequence) => lengthOf(sequence, words.slice(1))));
  const rest = words.map((_, i) => i).filter((i) => i > taken && words[i] !== "<" && !words[i]?.startsWith("-"));
  if (choice === "rest") return rest;
  if (choice === "last") return rest.slice(-1);
  const end = rest.findIndex((i) => i === taken + 1 || !words[i - 1]?.startsWith("-"));
  return end < 0 ? rest : rest.slice(0, end + 1);
}
