import { extname } from "node:path";
import { createSession, NO_SETTINGS } from "../../server/core/engine.js";
import type { Finding, GateReport } from "../../server/core/finding.js";
import type { Knowledge } from "../../server/core/knowledge.js";
import type { ProjectFile, Session } from "../../server/core/session.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import type { Block } from "../../server/knowledge/example.js";
import { readProjectFile, withInherited } from "../../server/workspace/project-files.js";

/** A file of a small program, as text. */
export interface SourceFile {
  file: string;
  text: string;
}

/** What the analysis says of a program. */
export interface Analysed {
  findings: Finding[];
  gates: GateReport[];
}

/** Blocks of a page that form one program, in the order of the page. */
export function projectsIn(blocks: readonly Block[]): Block[][] {
  const projects = new Map<number, Block[]>();
  for (const block of blocks) projects.set(block.project, [...(projects.get(block.project) ?? []), block]);
  return [...projects.values()];
}

const sessions = new WeakMap<Knowledge, { session: Session; texts: Map<string, string> }>();

/** Analyses a program as a scan of its folder would. One session takes all of them in turn: opening one costs more than a small program. */
export function analyse(knowledge: Knowledge, files: readonly SourceFile[]): Analysed {
  const { session, texts } = sessions.get(knowledge) ?? { session: createSession(knowledge, NO_SETTINGS), texts: new Map() };
  sessions.set(knowledge, { session, texts });
  const read = new Map(files.filter(({ file }) => isRead(file)).map(({ file, text }) => [file, text]));
  for (const file of texts.keys()) if (!read.has(file)) session.remove(file);
  for (const [file, text] of read) if (texts.get(file) !== text) session.update(typescript.lower(file, text));
  texts.clear();
  for (const [file, text] of read) texts.set(file, text);
  session.project(projectFilesOf(files));
  return { findings: session.findings() ?? [], gates: session.gates() };
}

/** Whether the front end reads a file of this name. */
export function isRead(file: string): boolean {
  return typescript.extensions.includes(extname(file));
}

/** The files that say how modules find each other. */
export function projectFilesOf(files: readonly SourceFile[]): ProjectFile[] {
  const found: ProjectFile[] = [];
  for (const { file, text } of files) {
    const project = readProjectFile(file, text);
    if (project) found.push(project);
  }
  return withInherited(found);
}

/** Whether a person sees the finding without asking for more. */
export function isShown(finding: Finding): boolean {
  return finding.severity !== "note" && finding.confidence !== "low";
}
