import type { FunctionRole } from "../calls/role.js";
import type { Hit } from "../flow/hit.js";
import type { Program, Ref } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { ConstType, Op } from "../unit/unit.js";

/** Where a tool says what its arguments are. */
const SCHEMA =
  /^(parameters|params|schema|inputSchema|input_schema|argsSchema|paramsSchema|parametersSchema|zodSchema|jsonSchema)$/;
/** What makes a part of a schema of which a model can only choose: one of a few words, a number, yes or no. */
const CHOOSING = new Set(["enum", "nativeEnum", "literal", "picklist", "number", "integer", "int", "boolean", "bigint", "date"]);
const TYPES = new Set(["number", "integer", "boolean"]);
const DEEPEST = 6;

/** Whether a tool's argument is one of a few words, a number or a yes by the tool's own schema: no text of a model's. */
export function isChoice(resolver: Resolver, tool: FunctionRole["tool"], { parameter, states }: Hit): boolean {
  const field = states[0]?.fields[0];
  if (!parameter || !tool || field === undefined) return false;
  const { program } = resolver;
  const given = tool.call >= 0 ? program.args(tool.call).map(({ ref }) => ref) : [tool.object];
  return given
    .filter((ref) => ref >= 0 && program.op(ref) === Op.Object)
    .flatMap((object) => [object, ...program.entries(object).flatMap(({ name, value }) => (SCHEMA.test(name) ? [value] : []))])
    .flatMap((schema) => partOf(resolver, schema, field, 0))
    .some((part) => isClosed(program, part, 0));
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
      return CHOOSING.has(program.text(callee, "b")) || isClosed(program, program.field(callee, "a"), depth + 1);
    }
    default:
      return false;
  }
}

const textOf = (program: Program, ref: Ref): string =>
  program.op(ref) === Op.Const && program.number(ref, "b") === ConstType.String ? program.text(ref, "a") : "";
