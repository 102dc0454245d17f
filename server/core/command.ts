import { HOLE } from "./abstract-string.js";
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
  return [named];
}

/** Rows that a simple command matches. */
export function matchCommand(words: Words, rows: readonly CommandRow[]): CommandRow[] {
  const program = words[0] ?? "";
  if (program.includes(HOLE)) return [];
  const rest = words.slice(1);
  const bare = rest.filter((word) => !word.startsWith("-"));
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
    return (
      !row.words.length ||
      row.words.some((sequence) => sequence.every((word, i) => (word.startsWith("-") ? rest.includes(word) : bare[i] === word)))
    );
  });
}

/** Whether the part of a command that its row cares about is open: `first`, the first word that is no option; `rest`, any word after the matched ones, or where there is none the directory it runs in. */
export function chosenPart(words: Words, row: CommandRow, placed: boolean): boolean {
  if (row.value === "any" || row.value === "none") return true;
  const taken = row.words.length ? Math.max(...row.words.map((sequence) => sequence.filter((word) => !word.startsWith("-")).length)) : 0;
  const rest = words.slice(1).filter((word) => !word.startsWith("-")).slice(taken);
  if (!rest.length && row.value === "rest") return placed;
  return (row.value === "first" ? rest.slice(0, 1) : rest).some((word) => word.includes(HOLE));
}
