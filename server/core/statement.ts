const TABLE = '["`[]?([\\w.]+)';
const WRITES = new RegExp(`\\b(?:insert(?:\\s+or\\s+\\w+)?\\s+into|replace\\s+into|merge\\s+into|update)\\s+${TABLE}`, "i");
const READS = new RegExp(`\\bselect\\b[\\s\\S]*?\\bfrom\\s+${TABLE}`, "i");

/** The table that a statement writes to, or reads from; a name without blanks is the table itself. */
export function statementOf(text: string, writes: boolean): string | undefined {
  if (/^[\w.]{2,}$/.test(text)) return text.toLowerCase();
  return (writes ? WRITES : READS).exec(text)?.[1]?.toLowerCase();
}
