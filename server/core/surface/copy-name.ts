import { type AbstractString, HOLE } from "../text/abstract-string.js";

/** A copy that is made beside a file and cleared away again: `skills/notes.tmp.123`, `tools/look.staging.js`. */
export const LEFT_OVER = /[.~_-](tmp|temp|staging|bak|backup|orig)([.~_-]|$)/i;
/** A copy of what was there before, which nothing reads but somebody who wants it back: `settings.json.bak`, `mcp.json.backup.123`, `tools/.backups/look.js`; with whatever is in it, where it may be a folder. */
export const BACKUP = new RegExp(
  `[^/\\\\][.~_-](bak|backup|orig)([.~_-][^/\\\\]*)?(/${HOLE})?$|(^|[/\\\\])(\\.([\\w.-]*[._-])?)?(bak|backups?)[/\\\\]`,
  "i",
);

/** Whether what is copied onto a file is nothing but a backup of that file: it is what was there before. */
export const isBroughtBack = (sources: readonly AbstractString[], { text, anchor }: AbstractString): boolean =>
  sources.length > 0 &&
  sources.every((from) => from.anchor === anchor && from.text.startsWith(text) && BACKUP.test(from.text) && from.text !== text);
