import type { AskRow, RowBase } from "../core/knowledge.js";
import type { Argument } from "./access-path.js";
import { count, type Fields, missing, optionalText, requiredText } from "./fields.js";

/** Keys of an `ask` row beside those of every row. */
export const ASK_KEYS = ["within", "write", "refused", "returns", "import", "from"] as const;

/** What a fix writes where the row's option or decider stands, and the library's first major version that knows it. */
export function writtenBy(fields: Fields): { write?: string; since?: number } {
  const write = optionalText(fields, "write");
  const since = count(fields, "since");
  return { ...(write === undefined ? {} : { write }), ...(since === undefined ? {} : { since }) };
}

/** How a reviewer is asked in a library's own way. */
export function askRows(fields: Fields, base: RowBase, within: readonly Argument[]): AskRow[] {
  const write = requiredText(fields, "write");
  const refused = requiredText(fields, "refused");
  const returns = optionalText(fields, "returns");
  const name = optionalText(fields, "import");
  const from = optionalText(fields, "from");
  if ((name === undefined) !== (from === undefined)) missing(fields, name === undefined ? "import" : "from");
  const row = {
    ...base,
    row: "ask" as const,
    write,
    refused,
    ...(returns === undefined ? {} : { returns }),
    ...(name !== undefined && from !== undefined ? { import: { name, from } } : {}),
  };
  return within.map((place) => ({ ...row, within: place }));
}
