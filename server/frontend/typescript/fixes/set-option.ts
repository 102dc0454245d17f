import { Node, type ObjectLiteralElementLike, type ObjectLiteralExpression } from "ts-morph";
import type { Place } from "../../../core/finding.js";
import type { FixDraft, NewFile, TextEdit } from "../../../core/fix.js";
import type { OptionPoint } from "../../../core/report/remedy.js";
import type { Job } from "./index.js";
import { nearest, requirement } from "./manifest.js";
import { reviewers } from "./review-function.js";
import { mended } from "./safe-option.js";
import { indentAt, nodeAt, offsetsOf, quoted, type Source, styled } from "./source-text.js";

/** Sets the option by which a library asks first, wherever the tool is handed over. Not safe: the program has to answer what the library asks. */
export function setOptions(job: Job): FixDraft[] {
  const kinds = new Map<string, OptionPoint[]>();
  for (const point of inOrder(job, job.remedy.options)) {
    const name = point.fields.join(".");
    kinds.set(name, [...(kinds.get(name) ?? []), point]);
  }
  return [...kinds].flatMap(([name, points]) => {
    const set = points.map((point) => setOption(job, point));
    const made = set.filter((one) => one !== undefined);
    if (made.length < points.length) return [];
    const edits = once(made.flatMap((one) => one.edits));
    const creates = made.flatMap((one) => one.creates).slice(0, 1);
    return [{ recipe: "require-approval", title: `Require approval with ${name}`, safe: false, edits, creates }];
  });
}

/** Options that the installed version of a library has, the newest way first; those of a later version last where the version is not known. */
function inOrder(job: Job, points: readonly OptionPoint[]): OptionPoint[] {
  const ranked = points.flatMap((point) => {
    if (point.since === undefined) return [{ point, rank: 1 }];
    const major = majorOf(job, point.call.file, point.packages);
    if (major === undefined) return [{ point, rank: 2 }];
    return major >= point.since ? [{ point, rank: 0 }] : [];
  });
  return ranked.sort((x, y) => x.rank - y.rank).map(({ point }) => point);
}

/** The major version of a library that the nearest `package.json` with it asks for. */
function majorOf(job: Job, file: string, packages: readonly string[]): number | undefined {
  return nearest(job, file, "package.json", (text) => {
    const ranges = packages.flatMap((name) => requirement(text, name) ?? []);
    const major = /\d+/.exec(ranges[0] ?? "")?.[0];
    return major === undefined ? undefined : Number(major);
  });
}

/** A call that is reached in two ways is edited once. */
function once(edits: readonly TextEdit[]): TextEdit[] {
  return edits.filter(
    (edit, index) =>
      !edits.slice(0, index).some((other) => other.file === edit.file && other.start === edit.start && other.text === edit.text),
  );
}

function setOption(job: Job, point: OptionPoint): Written | undefined {
  const source = job.source(point.call.file);
  const call = source && nodeAt(source, point.call);
  if (!source || !(Node.isCallExpression(call) || Node.isNewExpression(call))) return undefined;
  const [field = ""] = point.fields;
  const written = writtenFor(job, source, point);
  const settings = point.write.includes("{reviewer}") ? askedAgain(job, source) : [];
  if (!written || !settings || field === "") return undefined;
  written.edits.push(...settings);
  const argument = call.getArguments()[point.argument];
  if (!argument) {
    if (call.getArguments().length !== point.argument) return undefined;
    const start = call.getEnd() - 1;
    const comma = point.argument > 0 ? ", " : "";
    const text = `${comma}{ ${nested(point.fields, written.value)} }`;
    return { ...written, edits: [...written.edits, { file: source.file, start, end: start, text }] };
  }
  const object = objectOf(argument);
  const edit = object && setField(source, object, point.fields, written.value, job.remedy.answer);
  return edit && { ...written, edits: [...written.edits, edit] };
}

/** A library that is told not to ask does not call what decides: such settings are mended with it. */
function askedAgain({ remedy }: Job, source: Source): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const setting of remedy.unasked) {
    const node = setting.at.file === source.file ? nodeAt(source, setting.at) : undefined;
    const edit = node && mended(source, node, setting);
    if (!edit) return undefined;
    edits.push(edit);
  }
  return edits;
}

interface Written {
  value: string;
  edits: TextEdit[];
  creates: NewFile[];
}

/** The value as code of the file, with what it needs. */
function writtenFor(job: Job, source: Source, { write, tool }: OptionPoint): Written | undefined {
  if (write.includes("{reviewer}")) {
    const reviewer = reviewers(job, source).find(({ takes, waits, insists }) => takes === 2 && waits && !insists);
    return (
      reviewer && {
        value: styled(source, write).replaceAll("{reviewer}", reviewer.name),
        edits: [...reviewer.edits],
        creates: reviewer.creates,
      }
    );
  }
  if (!write.includes("{tool}")) return { value: styled(source, write), edits: [], creates: [] };
  if (tool === "") return undefined;
  const key = /^[A-Za-z_$][\w$]*$/.test(tool) ? tool : quoted(source, tool);
  return { value: styled(source, write).replaceAll("{tool}", key), edits: [], creates: [] };
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
  answer: Place | undefined,
): TextEdit | undefined {
  const [field = "", ...deeper] = fields;
  const property = object.getProperty(field);
  if (!property) return addProperty(source, object, nested(fields, write));
  if (!Node.isPropertyAssignment(property)) return undefined;
  const value = property.getInitializerOrThrow();
  const inner = objectOf(value);
  if (deeper.length > 0) return inner && setField(source, inner, deeper, write, answer);
  const entry = /^\{\s*([\s\S]*?),?\s*\}$/.exec(write)?.[1];
  if (inner && entry !== undefined) return mergeEntry(source, inner, entry);
  if (answer && isAround(source, value, answer))
    return { file: source.file, start: value.getStart(), end: value.getEnd(), text: write };
  if (!Node.isLiteralExpression(value) && !Node.isFalseLiteral(value) && !Node.isTrueLiteral(value)) return undefined;
  return { file: source.file, start: value.getStart(), end: value.getEnd(), text: write };
}

/** Whether a function is the one that answers, and does nothing else that would be lost. */
function isAround(source: Source, value: Node, answer: Place): boolean {
  if (!Node.isArrowFunction(value) && !Node.isFunctionExpression(value)) return false;
  const body = value.getBody();
  const { start, end } = offsetsOf(source, answer);
  const isInside = answer.file === source.file && value.getStart() <= start && end <= value.getEnd();
  return isInside && (!Node.isBlock(body) || body.getStatements().length === 1);
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
