import { extname } from "node:path";
import type { ProjectFile } from "../core/session.js";
import { type Allowance, type AllowanceProblem, readAllowances } from "../core/suppression.js";
import { position, type Unit } from "../core/unit/unit.js";
import type { Frontend } from "../frontend/frontend.js";
import type { Engine } from "./engine.js";
import { projectKind, readProjectFile } from "./project-files.js";
import { textSkipReason } from "./skip-reason.js";
import { DATA_LIMIT, SOURCE_LIMIT, type SourceText } from "./source-text.js";

/** What reading one file gave. */
export interface ReadFile {
  unit?: Unit;
  project?: ProjectFile;
  allowances: Allowance[];
  /** Comments that allow nothing as they are written. */
  mistakes: AllowanceProblem[];
  /** What of the file could not be read as it is written. */
  notes: AllowanceProblem[];
  /** Why the file is not analysed. */
  skipped?: string;
}

/** Reads a file on its own: whatever it holds, the others are analysed. */
export function readFile(engine: Engine, file: string, source: SourceText): ReadFile {
  const result: ReadFile = { allowances: [], mistakes: [], notes: [] };
  const reason = source.text === undefined ? source.reason : isData(file) ? undefined : textSkipReason(source.text);
  if (reason !== undefined || source.text === undefined) return { ...result, skipped: reason ?? "empty" };
  try {
    takeProject(result, file, source.text);
    const frontend = frontendOf(engine.frontends, file);
    if (frontend) takeUnit(engine, result, frontend.lower(file, source.text));
    return result;
  } catch (error) {
    return { ...result, skipped: failure(error) };
  }
}

/** Whether a file is of a kind that is read. */
export function isRead(frontends: readonly Frontend[], file: string): boolean {
  return frontendOf(frontends, file) !== undefined || projectKind(file) !== undefined;
}

/** The size beyond which a file is not read, in bytes. */
export function sizeLimit(file: string, source = SOURCE_LIMIT): number {
  return isData(file) ? Math.min(DATA_LIMIT, source) : source;
}

function takeProject(result: ReadFile, file: string, text: string): void {
  if (!projectKind(file)) return;
  const project = readProjectFile(file, text);
  if (project) result.project = project;
  else result.notes.push({ file, line: 1, column: 1, message: "not an object, so it says nothing about modules" });
}

function takeUnit(engine: Engine, result: ReadFile, unit: Unit): void {
  result.unit = unit;
  const { allowances, problems } = readAllowances(unit, ruleNames(engine));
  result.allowances = allowances;
  result.mistakes = problems;
  const [problem] = unit.problems;
  if (!problem || isData(unit.file)) return;
  const more = unit.problems.length > 1 ? ` (and ${unit.problems.length - 1} more)` : "";
  const message = `syntax: ${problem.message.replace(/\.$/, "")}${more}; what can be read of the file is analysed`;
  result.notes.push({ file: unit.file, ...position(unit, problem.start), message });
}

/** A stack that overflows means nesting which no person wrote; anything else is a mistake of ours, and costs one file. */
function failure(error: unknown): string {
  if (error instanceof RangeError) return "nested too deeply";
  return `could not be analysed: ${error instanceof Error ? error.message : String(error)}`;
}

function ruleNames(engine: Engine): (name: string) => string | undefined {
  return (name) => engine.knowledge.rules.find((rule) => rule.id === name || rule.formerly.includes(name))?.id;
}

/** The front end that reads files of a name like this one. */
export function frontendOf(frontends: readonly Frontend[], file: string): Frontend | undefined {
  const extension = extname(file).toLowerCase();
  return frontends.find((frontend) => frontend.extensions.includes(extension));
}

function isData(file: string): boolean {
  return file.toLowerCase().endsWith(".json");
}
