/** A copy that is made beside a file and cleared away again: `skills/notes.tmp.123`, `tools/look.staging.js`. */
export const LEFT_OVER = /[.~_-](tmp|temp|staging|bak|backup|orig)([.~_-]|$)/i;
/** A copy of what was there before, which nothing reads but somebody who wants it back: `settings.json.bak`, `mcp.json.backup.123`, `tools/.backups/look.js`. */
export const BACKUP = /[^/\\][.~_-](bak|backup|orig)([.~_-][^/\\]*)?$|(^|[/\\])[._]?(bak|backups?)[/\\]/i;
