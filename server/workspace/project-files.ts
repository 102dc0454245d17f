import { dirname, posix } from "node:path";
import { parse } from "jsonc-parser";
import type { ProjectFile } from "../core/session.js";

/** The kind of a file that says how modules find each other. */
export function projectKind(file: string): ProjectFile["kind"] | undefined {
  const name = posix.basename(file);
  if (name === "package.json") return "package";
  return /^(tsconfig|jsconfig)([.-][\w.-]+)?\.json$/.test(name) ? "tsconfig" : undefined;
}

/** Reads a project file; undefined where it is not an object. */
export function readProjectFile(file: string, text: string): ProjectFile | undefined {
  const kind = projectKind(file);
  const content: unknown = parse(text, [], { allowTrailingComma: true });
  return kind !== undefined && isObject(content) ? { file, kind, content } : undefined;
}

/** Gives each tsconfig the `baseUrl` and `paths` it takes over from the file it extends, as they read from its own folder. */
export function withInherited(files: readonly ProjectFile[]): ProjectFile[] {
  const byName = new Map(files.map((file) => [file.file, file]));
  return files.map((file) => (file.kind === "tsconfig" ? { ...file, content: merged(file, byName, 0) } : file));
}

const DEEPEST = 10;

function merged(file: ProjectFile, byName: ReadonlyMap<string, ProjectFile>, depth: number): unknown {
  if (!isObject(file.content)) return file.content;
  const own = isObject(file.content.compilerOptions) ? file.content.compilerOptions : {};
  const parent = extended(file, byName);
  if (!parent || depth > DEEPEST) return file.content;
  const above = merged(parent, byName, depth + 1);
  const inherited = isObject(above) && isObject(above.compilerOptions) ? above.compilerOptions : {};
  const way = posix.relative(dirname(file.file), dirname(parent.file));
  const options: Record<string, unknown> = { ...own };
  if (own.baseUrl === undefined && typeof inherited.baseUrl === "string") options.baseUrl = posix.join(way, inherited.baseUrl);
  if (own.paths === undefined && isObject(inherited.paths)) {
    options.paths = inherited.baseUrl === undefined ? moved(inherited.paths, way) : inherited.paths;
  }
  return { ...file.content, compilerOptions: options };
}

/** The last file named by `extends` that is part of the workspace. */
function extended(file: ProjectFile, byName: ReadonlyMap<string, ProjectFile>): ProjectFile | undefined {
  const content = isObject(file.content) ? file.content.extends : undefined;
  const names = (Array.isArray(content) ? content : [content]).filter((name) => typeof name === "string");
  for (const name of names.reverse()) {
    const path = posix.join(dirname(file.file), name);
    const found = byName.get(path) ?? byName.get(`${path}.json`);
    if (found && found !== file) return found;
  }
  return undefined;
}

function moved(paths: Record<string, unknown>, way: string): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [alias, targets] of Object.entries(paths)) {
    if (Array.isArray(targets)) result[alias] = targets.map((target) => posix.join(way, String(target)));
  }
  return result;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
