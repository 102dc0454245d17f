import { Node, type ObjectLiteralElementLike, type ObjectLiteralExpression } from "ts-morph";
import type { FixDraft, TextEdit } from "../../../core/fix.js";
import type { OptionPoint } from "../../../core/remedy.js";
import type { Job } from "./index.js";
import { indentAt, nodeAt, quoted, type Source, styled } from "./source-text.js";

/** Sets the option by which a library asks first, wherever the tool is handed over. Not safe: the program has to answer what the library asks. */
export function setOptions(job: Job): FixDraft[] {
  const kinds = new Map<string, OptionPoint[]>();
  for (const point of job.remedy.options) {
    const name = point.fields.join(".");
    kinds.set(name, [...(kinds.get(name) ?? []), point]);
  }
  return [...kinds].flatMap(([name, points]) => {
    const edits = points.map((point) => setOption(job, point));
    const made = edits.filter((edit) => edit !== undefined);
    if (made.length < points.length) return [];
    return [{ recipe: "require-approval", title: `Require approval with ${name}`, safe: false, edits: once(made), creates: [] }];
  });
}

/** A call that is reached in two ways is edited once. */
function once(edits: readonly TextEdit[]): TextEdit[] {
  return edits.filter(
    (edit, index) => !edits.slice(0, index).some((other) => other.file === edit.file && other.start === edit.start),
  );
}

function setOption(job: Job, point: OptionPoint): TextEdit | undefined {
  const source = job.source(point.call.file);
  const call = source && nodeAt(source, point.call);
  if (!source || !call || !(Node.isCallExpression(call) || Node.isNewExpression(call))) return undefined;
  const [field = "", ...deeper] = point.fields;
  const write = writtenFor(source, point);
  if (write === undefined || field === "") return undefined;
  const argument = call.getArguments()[point.argument];
  if (!argument) {
    if (call.getArguments().length !== point.argument) return undefined;
    const end = call.getEnd() - 1;
    const comma = point.argument > 0 ? ", " : "";
    return { file: source.file, start: end, end, text: `${comma}{ ${nested([field, ...deeper], write)} }` };
  }
  const object = objectOf(argument);
  return object && setField(source, object, point.fields, write);
}

function writtenFor(source: Source, { write, tool }: OptionPoint): string | undefined {
  if (!write.includes("{tool}")) return styled(source, write);
  if (tool === "") return undefined;
  return styled(source, write).replaceAll("{tool}", /^[A-Za-z_$][\w$]*$/.test(tool) ? tool : quoted(source, tool));
}

const nested = (fields: readonly string[], write: string): string =>
  fields.reduceRight((inner, field, index) => `${field}: ${index === fields.length - 1 ? write : `{ ${inner} }`}`, "");

/** The object literal that an argument is, where it stands in the call or under a constant's name in the same file. */
function objectOf(node: Node): ObjectLiteralExpression | undefined {
  if (Node.isObjectLiteralExpression(node)) return node;
  if (Node.isAsExpression(node) || Node.isSatisfiesExpression(node) || Node.isParenthesizedExpression(node))
    return objectOf(node.getExpression());
  if (!Node.isIdentifier(node)) return undefined;
  const declared = node.getSourceFile().getVariableDeclaration(node.getText())?.getInitializer();
  return declared && !Node.isIdentifier(declared) ? objectOf(declared) : undefined;
}

function setField(
  source: Source,
  object: ObjectLiteralExpression,
  fields: readonly string[],
  write: string,
): TextEdit | undefined {
  const [field = "", ...deeper] = fields;
  const property = object.getProperty(field);
  if (!property) return addProperty(source, object, nested(fields, write));
  if (!Node.isPropertyAssignment(property)) return undefined;
  const value = property.getInitializerOrThrow();
  const inner = objectOf(value);
  if (deeper.length > 0) return inner && setField(source, inner, deeper, write);
  const entry = /^\{\s*([\s\S]*?),?\s*\}$/.exec(write)?.[1];
  if (inner && entry !== undefined) return mergeEntry(source, inner, entry);
  if (!Node.isLiteralExpression(value) && !Node.isFalseLiteral(value) && !Node.isTrueLiteral(value)) return undefined;
  return { file: source.file, start: value.getStart(), end: value.getEnd(), text: write };
}

function mergeEntry(source: Source, object: ObjectLiteralExpression, entry: string): TextEdit | undefined {
  const [, name = "", value = ""] = /^("[^"]*"|'[^']*'|[\w$]+)\s*:\s*([\s\S]*)$/.exec(entry) ?? [];
  const known = object.getProperty(name.replace(/["']/g, ""));
  if (!known) return addProperty(source, object, entry);
  const old = Node.isPropertyAssignment(known) ? known.getInitializer() : undefined;
  return old && { file: source.file, start: old.getStart(), end: old.getEnd(), text: value };
}

/** Adds a property before the functions of an object, as one would write it; at its end where something spread could override it. */
function addProperty(source: Source, object: ObjectLiteralExpression, text: string): TextEdit {
  const { file, style } = source;
  const properties = object.getProperties();
  const [first] = properties;
  const last = properties[properties.length - 1];
  if (!first || !last) return { file, start: object.getStart(), end: object.getEnd(), text: `{ ${text} }` };
  const lines = object.getStartLineNumber() !== first.getStartLineNumber();
  const between = lines ? style.newline + indentAt(source, first.getStart()) : " ";
  const next = properties.some(Node.isSpreadAssignment) ? undefined : properties.find(isFunction);
  if (next) return { file, start: next.getStart(), end: next.getStart(), text: `${text},${between}` };
  return { file, start: last.getEnd(), end: last.getEnd(), text: `,${between}${text}` };
}

function isFunction(property: ObjectLiteralElementLike): boolean {
  if (Node.isMethodDeclaration(property)) return true;
  const value = Node.isPropertyAssignment(property) ? property.getInitializer() : undefined;
  return Node.isArrowFunction(value) || Node.isFunctionExpression(value);
}
