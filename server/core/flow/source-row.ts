import type { SourceRow } from "../knowledge.js";
import type { Api } from "../resolve/api.js";

/** The source row that says most of what is read of a library value. */
export function deepest(base: Api, fields: readonly string[]): { row: SourceRow; depth: number } | undefined {
  let found: { row: SourceRow; depth: number } | undefined;
  let api = base;
  for (let depth = 0; ; depth++) {
    for (const { row, as } of api.matches) if (row.row === "source" && as === "value") found = { row, depth };
    const field = fields[depth];
    if (field === undefined) return found;
    api = api.child(field === "*" ? "[*]" : field);
  }
}

/** A source row that speaks of a part of what is read of a library value. */
export function below(base: Api, fields: readonly string[]): SourceRow | undefined {
  let api = base;
  for (const field of fields) api = api.child(field === "*" ? "[*]" : field);
  if (!fields.length && api.steps[api.steps.length - 1] !== "()") return undefined;
  const match = api.partly();
  return match?.row.row === "source" ? match.row : undefined;
}
