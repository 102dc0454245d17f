import { basename, join } from "node:path";
import { applyPatch, parsePatch, type StructuredPatch } from "diff";
import type { Finding } from "../core/finding.js";
import { applyAllowances } from "../core/suppression.js";
import type { Engine } from "./engine.js";
import type { LiveWorkspace } from "./live-workspace.js";
import { readFile } from "./read-file.js";

/** The text that a file would have; `null` where it would be gone. */
export interface ProposedFile {
  /** Relative to the root, with `/`. */
  file: string;
  text: string | null;
}

/** What a change would do to the findings. Those that a comment of the change allows are marked as such. */
export interface PatchVerdict {
  opened: Finding[];
  closed: Finding[];
  /** What of the change was not looked at: what it does there nobody knows. */
  problems: string[];
  /** Files of the change that hold no code, and what in the others is not as it should be. */
  notes: string[];
}

/** The paths that a change would open or close. Nothing is written; the settings are those of today, so a change cannot excuse itself with its own. */
export function checkPatch(
  engine: Engine,
  workspace: LiveWorkspace,
  proposed: readonly ProposedFile[],
  cancelled?: () => boolean,
): PatchVerdict | undefined {
  const problems: string[] = [];
  const notes: string[] = [];
  const reads = proposed.flatMap(({ file, text }) => {
    const problem = unsuitable(workspace, file);
    const isCode = workspace.reads(file);
    if (problem !== undefined) problems.push(`${file}: ${problem}`);
    else if (!isCode) notes.push(`${file}: holds no code, so a scan does not read it`);
    if (problem !== undefined || text === null || !isCode) return [];
    const read = readFile(engine, file, { text });
    if (read.skipped !== undefined) problems.push(`${file}: not analysed: ${read.skipped}`);
    for (const { line, message } of read.notes) notes.push(`${file}:${line}: ${message}`);
    return [read];
  });
  const changed = new Set(proposed.map(({ file }) => file));
  const units = reads.flatMap(({ unit }) => unit ?? []);
  const removed = [...changed].filter((file) => !units.some((unit) => unit.file === file));
  const session = workspace.settle();
  const before = session.findings(cancelled);
  const after = before && session.preview({ units, removed }, cancelled);
  if (!before || !after) return undefined;

  const allowances = workspace.allowances;
  const kept = allowances.filter(({ file }) => !changed.has(file));
  const now = applyAllowances(before, allowances).findings;
  const then = applyAllowances(after, [...kept, ...reads.flatMap((read) => read.allowances)]).findings;
  return { ...difference(now, then, removed), problems, notes };
}

function unsuitable(workspace: LiveWorkspace, file: string): string | undefined {
  if (basename(file) === "holdpoint.json") return "settings stay as they are now";
  return !workspace.reads(file) || workspace.accepts(file) ? undefined : "not looked at: a scan leaves this file out";
}

/** Pairs what is found before and after. In another file it is the same finding only if its file is gone, as after a renaming: what a change closes here does not make up for what it opens there. */
function difference(now: readonly Finding[], then: readonly Finding[], removed: readonly string[]) {
  const closed = [...now];
  const isNew = (isSame: (before: Finding, after: Finding) => boolean) => (after: Finding) => {
    const at = closed.findIndex(
      (before) => before.rule === after.rule && before.fingerprint === after.fingerprint && isSame(before, after),
    );
    if (at >= 0) closed.splice(at, 1);
    return at < 0;
  };
  const opened = then
    .filter(isNew((before, after) => before.file === after.file))
    .filter(isNew((before) => removed.includes(before.file)));
  return { opened, closed };
}

/** Reads a unified diff against a workspace's present texts. A hunk that does not apply leaves its file out, and is named. */
export function readPatch(workspace: LiveWorkspace, patch: string): { files: ProposedFile[]; problems: string[] } {
  let parts: StructuredPatch[];
  try {
    parts = parsePatch(patch);
  } catch (error) {
    return { files: [], problems: [`the patch cannot be read: ${error instanceof Error ? error.message : String(error)}`] };
  }
  const files: ProposedFile[] = [];
  const problems: string[] = [];
  for (const part of parts.filter(({ hunks, oldFileName }) => hunks.length > 0 || oldFileName !== undefined)) {
    const [from, to] = namesIn(part);
    const name = to ?? from;
    if (name === undefined) problems.push("a part of the patch names no file");
    else if (isOutside(from ?? name) || isOutside(name)) problems.push(`${name}: outside the workspace`);
    else {
      const text = to === undefined ? null : workspace.reads(name) ? patched(workspace, from, part) : "";
      if (text === undefined) problems.push(`${name}: the patch does not apply to the file as it is now`);
      else files.push({ file: name, text });
      if (from !== undefined && from !== name && text !== undefined) files.push({ file: from, text: null });
    }
  }
  if (files.length === 0 && problems.length === 0) problems.push("the patch holds no change");
  return { files, problems };
}

function patched(workspace: LiveWorkspace, from: string | undefined, part: StructuredPatch): string | undefined {
  const text = from === undefined ? "" : workspace.textOf(from);
  const result = text === undefined || isWithoutText(part) ? false : applyPatch(text, part);
  return result === false ? undefined : result;
}

/** Whether a part says of a file that it changes, and not how, as git does of what it takes for binary. */
function isWithoutText({ hunks, isBinary, isCreate, isDelete, isRename, isCopy, oldMode }: StructuredPatch): boolean {
  return isBinary || (hunks.length === 0 && !isCreate && !isDelete && !isRename && !isCopy && oldMode === undefined);
}

/** The names before and after; undefined where there is no file. Git puts `a/` and `b/` before them unless it is told not to. */
function namesIn({ oldFileName, newFileName, isCreate, isDelete }: StructuredPatch): (string | undefined)[] {
  const names = [isCreate ? undefined : oldFileName, isDelete ? undefined : newFileName].map((name) =>
    name === undefined || name === "" || name === "/dev/null" ? undefined : name.replaceAll("\\", "/"),
  );
  const prefixed = names.every((name, at) => name === undefined || name.startsWith(at === 0 ? "a/" : "b/"));
  return prefixed ? names.map((name) => name?.slice(2)) : names;
}

function isOutside(file: string): boolean {
  return file.startsWith("/") || /^[A-Za-z]:/.test(file) || join("/", file).replaceAll("\\", "/") !== `/${file}`;
}
