import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

export function loadSet(file) {
  return parse(readFileSync(file, "utf8"), { columns: true, skip_empty_lines: true });
}

export async function accuracy(prompt, rows, say) {
  let hit = 0;
  for (const r of rows) {
    const a = await say(prompt, r.input);
    if (a.trim().toLowerCase() === r.expected.trim().toLowerCase()) hit++;
  }
  return rows.length ? hit / rows.length : 0;
}
