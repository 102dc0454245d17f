import { HOLE, OWN } from "./abstract-string.js";
import type { CommandRow } from "./knowledge.js";

/** One simple command: program name without its directory, then its words. */
export type Words = string[];

/** Splits a command line into its simple commands. Quotes group, operators separate, `sh -c "…"` is opened. */
export function commandsOf(line: string, depth = 0): Words[] {
  const commands: Words[] = [];
  let words: string[] = [];
  let word = "";
  let started = false;
  let quote = "";
  const endWord = () => {
    if (started) words.push(word);
    word = "";
    started = false;
  };
  const endCommand = () => {
    endWord();
    if (words.length) commands.push(words);
    words = [];
  };
  for (let i = 0; i < line.length; i++) {
    const c = line[i] as string;
    if (quote) {
      if (c === quote) quote = "";
      else if (c === "\\" && quote === '"' && i + 1 < line.length) word += line[++i];
      else word += c;
    } else if (c === '"' || c === "'") {
      quote = c;
      started = true;
    } else if (c === "\\" && line[i + 1] === "\n") i++;
    else if (c === " " || c === "\t") endWord();
    else if (c === "\n" || c === ";" || c === "|" || c === "&" || c === "(" || c === ")") endCommand();
    else {
      word += c;
      started = true;
    }
  }
  endCommand();
  return commands.flatMap((command) => open(command, depth));
}

/** Takes off what only starts another command: variables, `sudo`, `env`, `exec`, a shell with `-c`. */
function open(command: Words, depth: number): Words[] {
  let words = command;
  while (
    words.length > 1 &&
    (/^[A-Za-z_]\w*=/.test(words[0] ?? "") || /^(sudo|env|exec|nohup|time|command|xargs|then|do)$/.test(words[0] ?? ""))
  )
    words = words.slice(1);
  const program = (words[0] ?? "").split(/[\\/]/).pop() ?? "";
  const named = [program.replace(/\.(cmd|exe|ps1)$/i, ""), ...words.slice(1)];
  if (/^(ba|z|da|k)?sh$/.test(program) && depth < 3) {
    const at = words.findIndex((word, i) => i > 0 && /^-\w*c$/.test(word));
    const script = at > 0 ? words[at + 1] : undefined;
    if (script !== undefined) return [named, ...commandsOf(script, depth + 1)];
  }
  const inner = depth < 3 ? contained(named) : undefined;
  return inner ? [named, ...open(inner, depth + 1)] : [named];
}

/** Options of a container that take a word. */
const VALUED =
  /^(-[evwpuml]|--(env|env-file|volume|mount|workdir|name|network|net|publish|user|memory|cpus|entrypoint|platform|label|hostname|add-host|cap-add|cap-drop|security-opt|device|gpus|ulimit|tmpfs|pull|restart|ipc|pid|dns|shm-size|runtime))$/;
/** Options by which what happens in a container reaches out of it. */
const SHARING = /^(-v|--volume|--mount|--privileged|--pid|--device)(=|$)|^-v\//;

/** The command that a container runs when the container shares something with what is around it; one that shares nothing is a sandbox, and its command is of no interest. */
function contained(words: Words): Words | undefined {
  if (!/^(docker|podman|nerdctl)$/.test(words[0] ?? "") || words[1] !== "run") return undefined;
  let shares = false;
  let at = 2;
  for (; at < words.length; at++) {
    const word = words[at] as string;
    if (word.startsWith(HOLE)) return undefined;
    if (!word.startsWith("-")) break;
    shares ||= SHARING.test(word);
    if (VALUED.test(word)) at++;
  }
  const command = words.slice(at + 1);
  return shares && command.length ? command : undefined;
}

/** Rows that a simple command matches. */
export function matchCommand(words: Words, rows: readonly CommandRow[]): CommandRow[] {
  const program = words[0] ?? "";
  if (program.includes(HOLE)) return [];
  const rest = words.slice(1);
  return rows.filter((row) => {
    if (!row.program.includes(program)) return false;
    if (
      row.flags.length &&
      !row.flags.some((flag) =>
        rest.some(
          (word, i) =>
            word === flag || word.startsWith(`${flag}=`) || (flag.includes(" ") && `${word} ${rest[i + 1] ?? ""}` === flag),
        ),
      )
    )
      return false;
    if (row.without.some((flag) => rest.includes(flag))) return false;
    return !row.words.length || row.words.some((sequence) => lengthOf(sequence, rest) >= 0);
  });
}

/** The word of a row that stands for a path of the program itself. */
const OWN_PATH = "@own";

/** The word of a row that stands for the end of a command. */
const END = "$";

/** Whether a word is what a row asks for: that word, a pattern with `*`, or a path of the program. */
function isWord(word: string, wanted: string): boolean {
  if (wanted === OWN_PATH) return word.startsWith(OWN);
  if (!wanted.includes("*")) return word === wanted;
  return new RegExp(`^${wanted.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`, "i").test(word);
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

/** Whether the part of a command that its row cares about is open: `first`, the first word that is no option; `rest`, any word after the matched ones, or where there is none the directory it runs in. */
export function chosenPart(words: Words, row: CommandRow, placed: boolean): boolean {
  if (row.value === "any" || row.value === "none") return true;
  const taken = Math.max(0, ...row.words.map((sequence) => lengthOf(sequence, words.slice(1))));
  const rest = words.slice(1 + taken).filter((word) => !word.startsWith("-"));
  if (!rest.length && row.value === "rest") return placed;
  return (row.value === "first" ? rest.slice(0, 1) : rest).some((word) => word.includes(HOLE));
}
