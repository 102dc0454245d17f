import { type FunctionRole, partsOfTool } from "../calls/role.js";
import type { Hit } from "../flow/hit.js";
import { type Program, type Ref, uncast } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { ConstType, Op } from "../unit/unit.js";
import { elementsOf } from "./admitted.js";
import type { Solver } from "./solve.js";

/** Where a tool says what its arguments are. */
const SCHEMA =
  /^(parameters|params|schema|inputSchema|input_schema|argsSchema|paramsSchema|parametersSchema|zodSchema|jsonSchema)$/;
/** What makes a part of a schema of which a model can only choose: one of a few words, a number, yes or no. */
const CHOOSING = new Set(["enum", "nativeEnum", "literal", "picklist", "number", "integer", "int", "boolean", "bigint", "date"]);
/** Methods of a schema that only tell of it. */
const TELLING = new Set(["describe", "meta", "title"]);
const TYPES = new Set(["number", "integer", "boolean"]);
const DEEPEST = 6;

/** Whether a tool's argument is one of a few words, a number or a yes by the tool's own schema: no text of a model's. */
export function isChoice(resolver: Resolver, tool: FunctionRole["tool"], { parameter, states }: Hit): boolean {
  const field = states[0]?.fields[0];
  if (!parameter || !tool || field === undefined) return false;
  const { program } = resolver;
  return schemasOf(program, tool)
    .flatMap((schema) => partOf(resolver, schema, field, 0))
    .some((part) => isClosed(program, part, 0));
}

/** Where a tool may say what its arguments are. */
function schemasOf(program: Program, tool: NonNullable<FunctionRole["tool"]>): Ref[] {
  return partsOfTool(program, tool)
    .filter((ref) => program.op(ref) === Op.Object)
    .flatMap((one) => [one, ...program.entries(one).flatMap(({ name, value }) => (SCHEMA.test(name) ? [value] : []))]);
}

/** Whether a tool sets one of a few things by its own schema, and none of those that are asked for: `key: z.enum(["theme", "language"])`. */
export function setsAnother({ program, resolver, roles }: Solver, set: Ref, asked: readonly string[]): boolean {
  const key = set >= 0 && program.op(set) === Op.StoreIndex ? uncast(program, program.field(set, "b")) : -1;
  const given = key >= 0 && program.op(key) === Op.Load ? program.field(key, "a") : -1;
  if (given < 0 || program.op(given) !== Op.Param || !asked.length) return false;
  const { tool } = roles.of(program.functionOfNode(given));
  const parts = tool ? schemasOf(program, tool).flatMap((schema) => partOf(resolver, schema, program.text(key, "b"), 0)) : [];
  return (
    parts.some((part) => isClosed(program, part, 0)) && !parts.some((part) => asked.some((name) => isAmong(resolver, part, name)))
  );
}

/** Whether a word may stand in a part of a schema: in a list that is not written out there may be any. */
function isAmong(resolver: Resolver, part: Ref, word: string, depth = 0): boolean {
  if (part < 0 || depth > DEEPEST) return depth > DEEPEST;
  const { program } = resolver;
  const within = (one: Ref) => isAmong(resolver, one, word, depth + 1);
  switch (program.op(part)) {
    case Op.Object: {
      const entries = program.entries(part);
      const listed = entries.filter(({ name }) => name === "enum");
      return (listed.length ? listed : entries).some(({ value }) => within(value));
    }
    case Op.Call: {
      const callee = program.field(part, "a");
      const [on, name] = program.op(callee) === Op.Load ? [program.field(callee, "a"), program.text(callee, "b")] : [-1, ""];
      return (
        (!TELLING.has(name) && program.args(part).some(({ ref }) => within(ref))) || (program.op(on) === Op.Call && within(on))
      );
    }
    default: {
      const known = resolver.constant(part);
      return known === undefined ? (elementsOf(resolver, part, 0)?.some(within) ?? true) : known === word;
    }
  }
}

/** What a schema says of a field: an entry of the object that it is made of, by a call or by hand. */
function partOf(resolver: Resolver, schema: Ref, field: string, depth: number): Ref[] {
  const { program } = resolver;
  if (schema < 0 || depth > DEEPEST) return [];
  const op = program.op(schema);
  if (op === Op.Object)
    return program
      .entries(schema)
      .flatMap(({ name, value }) =>
        name === field ? [value] : name === "properties" ? partOf(resolver, value, field, depth + 1) : [],
      );
  if (op === Op.Call) {
    const callee = program.field(schema, "a");
    const on = program.op(callee) === Op.Load ? program.field(callee, "a") : -1;
    return [...program.args(schema).map(({ ref }) => ref), on].flatMap((part) => partOf(resolver, part, field, depth + 1));
  }
  return resolver
    .resolve(schema)
    .flatMap((value) => (value.is === "object" && value.ref !== schema ? partOf(resolver, value.ref, field, depth + 1) : []));
}

function isClosed(program: Program, part: Ref, depth: number): boolean {
  if (part < 0 || depth > DEEPEST) return false;
  switch (program.op(part)) {
    case Op.Object:
      return program
        .entries(part)
        .some(({ name, value }) => name === "enum" || (name === "type" && TYPES.has(textOf(program, value))));
    case Op.Call: {
      const callee = program.field(part, "a");
      if (program.op(callee) !== Op.Load) return false;
      if (CHOOSING.has(program.text(callee, "b"))) return true;
      const others = program.text(callee, "b") === "or" ? program.args(part).map(({ ref }) => ref) : [];
      return [program.field(callee, "a"), ...others].every((one) => isClosed(program, one, depth + 1));
    }
    default:
      return false;
  }
}

const textOf = (program: Program, ref: Ref): string =>
  program.op(ref) === Op.Const && program.number(ref, "b") === ConstType.String ? program.text(ref, "a") : "";
