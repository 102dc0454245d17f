import type { CommandRow, RequestRow, SourceRow } from "../knowledge.js";
import { methodOf, type Program } from "../program/program.js";
import type { Api } from "../resolve/api.js";
import { Op } from "../unit/unit.js";
import type { State } from "./state.js";

/** What a model decided, as a walk ends there. */
export type Source = {
  kind: string;
  label: string;
  sure: boolean;
  parameter: boolean;
  beside?: SourceRow["beside"];
  among?: boolean | undefined;
  /** Fields of the answer in which no model says anything. */
  except?: readonly string[] | undefined;
  /** The row of the request by which a model is asked. */
  request?: RequestRow;
  /** Methods that hand out what no model says. */
  wordless?: readonly string[] | undefined;
};

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

export const sourceOf = (row: RequestRow | CommandRow | SourceRow): Source => ({
  kind: row.kind,
  label: row.label ?? "a model's reply",
  sure: true,
  parameter: false,
  except: row.except,
  beside: "beside" in row ? row.beside : undefined,
});

/** The method by which a walk, source first, takes what it takes of its source: `vector.tolist()`. */
export function methodAskedOf(program: Program, states: readonly State[]): string {
  const asking = states.slice(1).find(({ ref }) => !STANDS_FOR.has(program.op(ref)));
  return asking ? methodOf(program, asking.ref) : "";
}

/** What only stands for a value that it is made of. */
const STANDS_FOR = new Set<number>([Op.Await, Op.Cast, Op.Cell, Op.Phi]);
