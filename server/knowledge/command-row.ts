import type { CommandRow, RowBase, WordChoice } from "../core/knowledge.js";
import { type Fields, flag, optionalText, requiredTexts, textLists, texts, word, wrong } from "./fields.js";

export const COMMAND_KEYS = [
  "kind",
  "program",
  "words",
  "flags",
  "without",
  "value",
  "file",
  "content",
  "text",
  "except",
  "unpinned",
  "from",
  "folder",
  "named",
  "remote",
];

const VALUES = ["rest", "first", "all", "any", "none"] as const;

/** Reads a row that is matched on the words of a command line. */
export function commandRows(fields: Fields, base: RowBase, kind: string): CommandRow[] {
  const program = requiredTexts(fields, "program");
  const words = textLists(fields, "words");
  const flags = texts(fields, "flags");
  const without = texts(fields, "without");
  const value = word(fields, "value", VALUES);
  const choices = {
    ...wordChoice(fields, "file"),
    ...wordChoice(fields, "content"),
    ...wordChoice(fields, "text"),
    ...wordChoice(fields, "from"),
    ...wordChoice(fields, "folder"),
  };
  const named = texts(fields, "named");
  const except = texts(fields, "except");
  const unpinned = flag(fields, "unpinned") ? { unpinned: true as const } : {};
  return value === undefined
    ? []
    : [
        {
          ...base,
          row: "command",
          kind,
          program,
          words,
          flags,
          without,
          value,
          ...choices,
          ...(named.length ? { named } : {}),
          ...(except.length ? { except } : {}),
          ...unpinned,
          ...(flag(fields, "remote") ? { remote: true as const } : {}),
        },
      ];
}

/** The words of a command that a field means. */
function wordChoice<K extends "file" | "content" | "text" | "from" | "folder">(
  fields: Fields,
  key: K,
): { [key in K]?: WordChoice } {
  const text = optionalText(fields, key);
  const choice =
    text === "first" || text === "last" || text === "rest" || text === "<<"
      ? text
      : text?.startsWith("-")
        ? (text as `-${string}`)
        : undefined;
  if (text !== undefined && !choice) wrong(fields, key, `"${key}" is first, last, rest, << or an option such as -o`);
  return choice ? ({ [key]: choice } as { [key in K]?: WordChoice }) : {};
}
