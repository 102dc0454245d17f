import { extname, join } from "node:path";
import { findSettings } from "../config/find-settings.js";
import type { ProjectFile, Session } from "../core/session.js";
import { type Allowance, type AllowanceProblem, readAllowances } from "../core/suppression.js";
import { position } from "../core/unit.js";
import type { Frontend } from "../frontend/frontend.js";
import type { Engine } from "./engine.js";
import { repositoryTop } from "./ignore-files.js";
import { projectKind, readProjectFile, withInherited } from "./project-files.js";
import { type Skipped, textSkipReason } from "./skip-reason.js";
import { DATA_LIMIT, readSource, SOURCE_LIMIT, type SourceText } from "./source-text.js";
import { walk } from "./walk.js";

/** Text that stands in for a file's, as an editor's unsaved buffer does. */
export interface Overlay {
  /** Relative to the root, with `/`. */
  file: string;
  text: string;
}

export interface LoadRequest {
  root: string;
  /** Absolute files and folders below the root. */
  paths: readonly string[];
  overlay?: Overlay;
  /** Hears of each file before it is read. */
  progress?: (done: number, all: number) => void;
}

/** A mistake in the settings; nothing was analysed. */
export interface SettingsProblems {
  problems: { file: string; line: number; column: number; message: string }[];
}

/** A workspace that was read into a session. */
export interface Workspace {
  root: string;
  session: Session;
  allowances: Allowance[];
  skipped: Skipped[];
  /** What could not be read as it is written, by file and line. */
  notes: AllowanceProblem[];
  /** Rules that the settings turn off. */
  rulesOff: string[];
}

/** Reads files into a session, each on its own: whatever one of them holds, the others are analysed. */
export function loadWorkspace(engine: Engine, request: LoadRequest): Workspace | SettingsProblems {
  const { root, overlay } = request;
  const found = findSettings(root, repositoryTop(root), engine.knowledge);
  if (found.problems.length > 0) return { problems: found.problems };
  const frontendOf = languages(engine.frontends);
  const wanted = (file: string): boolean => frontendOf(file) !== undefined || projectKind(file) !== undefined;
  const walked = walk({ root, targets: request.paths, wanted, excluded: found.excluded });
  const files = overlay && !walked.files.includes(overlay.file) ? [...walked.files, overlay.file].sort() : walked.files;

  const session = engine.createSession(engine.knowledge, found.settings);
  const rulesOff = Object.keys(found.settings.rules).filter((rule) => found.settings.rules[rule] === "off");
  const workspace: Workspace = { root, session, allowances: [], skipped: walked.skipped, notes: [], rulesOff };
  const projects: ProjectFile[] = [];
  for (const [index, file] of files.entries()) {
    request.progress?.(index, files.length);
    const source = overlay?.file === file ? { text: overlay.text } : readSource(join(root, file), limitOf(file));
    if (projectKind(file) && source.text !== undefined) takeProject(projects, workspace, file, source.text);
    takeFile(engine, workspace, file, source, frontendOf(file));
  }
  request.progress?.(files.length, files.length);
  session.project(withInherited(projects));
  workspace.skipped.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  return workspace;
}

function takeProject(projects: ProjectFile[], workspace: Workspace, file: string, text: string): void {
  try {
    const project = readProjectFile(file, text);
    if (project) projects.push(project);
    else workspace.notes.push({ file, line: 1, column: 1, message: "not an object, so it says nothing about modules" });
  } catch (error) {
    workspace.skipped.push({ file, reason: failure(error) });
  }
}

function takeFile(engine: Engine, workspace: Workspace, file: string, source: SourceText, frontend: Frontend | undefined): void {
  const reason = source.text === undefined ? source.reason : isData(file) ? undefined : textSkipReason(source.text);
  if (reason !== undefined || source.text === undefined) {
    workspace.skipped.push({ file, reason: reason ?? "empty" });
    return;
  }
  if (!frontend) return;
  try {
    const unit = frontend.lower(file, source.text);
    workspace.session.update(unit);
    const { allowances, problems } = readAllowances(unit, ruleNames(engine));
    workspace.allowances.push(...allowances);
    workspace.notes.push(...problems);
    const [problem] = unit.problems;
    if (problem && !isData(file)) {
      const more = unit.problems.length > 1 ? ` (and ${unit.problems.length - 1} more)` : "";
      const message = `syntax: ${problem.message.replace(/\.$/, "")}${more}; what can be read of the file is analysed`;
      workspace.notes.push({ file, ...position(unit, problem.start), message });
    }
  } catch (error) {
    workspace.skipped.push({ file, reason: failure(error) });
  }
}

/** A stack that overflows means nesting which no person wrote; anything else is a mistake of ours, and costs one file. */
function failure(error: unknown): string {
  if (error instanceof RangeError) return "nested too deeply";
  return `could not be analysed: ${error instanceof Error ? error.message : String(error)}`;
}

function ruleNames(engine: Engine): (name: string) => string | undefined {
  return (name) => engine.knowledge.rules.find((rule) => rule.id === name || rule.formerly.includes(name))?.id;
}

function languages(frontends: readonly Frontend[]): (file: string) => Frontend | undefined {
  const byExtension = new Map(frontends.flatMap((frontend) => frontend.extensions.map((name) => [name, frontend] as const)));
  return (file) => byExtension.get(extname(file).toLowerCase());
}

function isData(file: string): boolean {
  return file.toLowerCase().endsWith(".json");
}

function limitOf(file: string): number {
  return isData(file) ? DATA_LIMIT : SOURCE_LIMIT;
}
