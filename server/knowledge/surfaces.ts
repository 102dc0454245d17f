import type { Kind, Surface } from "../core/knowledge.js";
import { type Fields, fieldsOf, flag, missing, onlyKeys, requiredText, texts, word } from "./fields.js";
import { FAMILIES, idsOf } from "./kinds.js";
import { type Problem, report } from "./problem.js";
import { readYaml } from "./yaml-reader.js";

const KEYS = ["id", "family", "label", "paths", "own", "not", "onlyRead", "anchors", "readBy", "onlyWritten"];
const ANCHORS = ["own", "home", "cwd"];

/** Reads `surfaces.yaml`. */
export function parseSurfaces(text: string, file: string, kinds: readonly Kind[], problems: Problem[]): Surface[] {
  const { value, reader } = readYaml(text, file, problems);
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    report(reader, [], "expected a list of surfaces");
    return [];
  }
  const surfaces: Surface[] = [];
  const sinks = idsOf({ kinds, surfaces: [] }, "sink", "register");
  for (const [index, item] of value.entries()) {
    const fields = fieldsOf(reader, [index], item);
    const surface = fields && surfaceOf(fields, sinks);
    if (!surface) continue;
    if (surfaces.some((other) => other.id === surface.id))
      report(reader, [index, "id"], `surface "${surface.id}" is there twice`);
    surfaces.push(surface);
  }
  return surfaces;
}

function surfaceOf(fields: Fields, sinks: readonly string[]): Surface | undefined {
  onlyKeys(fields, KEYS);
  const id = requiredText(fields, "id");
  const family = word(fields, "family", FAMILIES);
  const label = requiredText(fields, "label");
  const paths = texts(fields, "paths");
  const readBy = texts(fields, "readBy");
  const own = texts(fields, "own");
  if (paths.length === 0 && own.length === 0 && readBy.length === 0) missing(fields, "paths");
  const anchors = texts(fields, "anchors");
  for (const [index, anchor] of anchors.entries()) {
    if (!ANCHORS.includes(anchor)) unknown(fields, "anchors", index, `anchor "${anchor}"`, ANCHORS);
  }
  for (const [index, kind] of readBy.entries()) {
    if (!sinks.includes(kind)) unknown(fields, "readBy", index, `sink kind "${kind}"`, undefined);
  }
  if (!id || !family || !label) return undefined;
  const onlyRead = texts(fields, "onlyRead");
  const only = {
    ...(own.length ? { own } : {}),
    ...(onlyRead.length ? { onlyRead } : {}),
    ...(flag(fields, "onlyWritten") ? { onlyWritten: true as const } : {}),
  };
  return { id, family, label, paths, not: texts(fields, "not"), anchors, readBy, ...only };
}

function unknown(fields: Fields, key: string, index: number, what: string, allowed: readonly string[] | undefined): void {
  const known = allowed ? `; known here: ${allowed.join(", ")}` : "";
  report(fields.reader, [...fields.path, key, index], `unknown ${what}${known}`);
}
