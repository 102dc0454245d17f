import type { CommandRow } from "../knowledge.js";
import { type AbstractString, shown } from "../text/abstract-string.js";
import { chosenWords } from "../text/command.js";
import type { Words } from "../text/shell-line.js";
import { globToRegExp } from "./surface.js";
import { isNewest } from "./unpinned.js";

/** What a command fetches in whatever version is newest, by its name. */
export function fetchedBy(words: Words, row: CommandRow): string | undefined {
  const word = row.from ? words[chosenWords(words, row, row.from).pop() ?? -1] : undefined;
  if (word === undefined || !isNewest(word, words)) return undefined;
  const name = shown(word.replace(/(.)@.*$/, "$1"));
  return name && (!row.named || row.named.some((glob) => globToRegExp(glob).test(name))) ? name : undefined;
}

/** The folder that what is fetched gets, where none is named: the last part of its address. */
export const folderOf = ({ text }: AbstractString): AbstractString => ({
  text: (text.split(/[/:]/).pop() ?? "").replace(/\.git$/, ""),
  anchor: "",
  open: false,
});
