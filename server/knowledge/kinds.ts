import type { Kind, Surface } from "../core/knowledge.js";
import { fieldsOf, has, onlyKeys, requiredText, texts, word } from "./fields.js";
import { type Problem, report } from "./problem.js";
import { readYaml } from "./yaml-reader.js";

/** The words that other files may use: kinds and surfaces. */
export interface Vocabulary {
  kinds: readonly Kind[];
  surfaces: readonly Surface[];
}

export const FAMILIES = ["code", "instructions", "weights", "config", "tools", "oversight", "loop", "replication"] as const;

const ROLES = [
  "source",
  "sink",
  "gate",
  "option",
  "channel",
  "flaw",
  "register",
  "entry",
  "region",
  "safeguard",
  "bond",
] as const;

/** Reads `kinds.yaml`. The same id may stand for a source and for a sink. */
export function parseKinds(text: string, file: string, problems: Problem[]): Kind[] {
  const { value, reader } = readYaml(text, file, problems);
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    report(reader, [], "expected a list of kinds");
    return [];
  }
  const kinds: Kind[] = [];
  for (const [index, item] of value.entries()) {
    const fields = fieldsOf(reader, [index], item);
    if (!fields) continue;
    onlyKeys(fields, ["id", "role", "means", "aimless", "paths"]);
    const id = requiredText(fields, "id");
    const role = word(fields, "role", ROLES);
    const means = requiredText(fields, "means");
    if (!id || !role || !means) continue;
    if (kinds.some((kind) => kind.id === id && kind.role === role)) report(reader, [index], `${role} "${id}" is there twice`);
    const paths = texts(fields, "paths");
    if (paths.length > 0 && role !== "gate") report(reader, [index, "paths"], '"paths" goes with a gate alone');
    kinds.push({ id, role, means, ...(has(fields, "aimless") ? { aimless: true } : {}), ...(paths.length > 0 ? { paths } : {}) });
  }
  return kinds;
}

/** Ids of the kinds that have one of the roles. */
export function idsOf(vocabulary: Vocabulary, ...roles: Kind["role"][]): string[] {
  return vocabulary.kinds.filter((kind) => roles.includes(kind.role)).map((kind) => kind.id);
}

/** Whatever a model's value may end in: sink and register kinds, and surfaces. */
export function targets(vocabulary: Vocabulary): string[] {
  return [...idsOf(vocabulary, "sink", "register"), ...vocabulary.surfaces.map((surface) => surface.id)];
}
