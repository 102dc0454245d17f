import { ok } from "node:assert/strict";
import { extname } from "node:path";
import { createSession, NO_SETTINGS } from "../../server/core/engine.js";
import type { Finding } from "../../server/core/finding.js";
import { applyEdits, type Fix } from "../../server/core/fix.js";
import type { Settings } from "../../server/core/session.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { type FixContext, fixBy } from "../../server/workspace/fixes.js";
import { knowledge } from "../rules/pages.js";
import { projectFilesOf } from "../rules/project.js";

/** The files of a small program, by name. */
export type Texts = Readonly<Record<string, string>>;

/** Opens a program in a session of its own. */
export function open(texts: Texts, settings: Settings = NO_SETTINGS): FixContext {
  const session = createSession(knowledge, settings);
  for (const [file, text] of Object.entries(texts))
    if (typescript.extensions.includes(extname(file))) session.update(typescript.lower(file, text));
  session.project(projectFilesOf(Object.entries(texts).map(([file, text]) => ({ file, text }))));
  return { knowledge, frontends: [typescript], session, read: (file) => texts[file] };
}

/** The finding of a rule, which must be there; `line` where there are several. */
export function findingOf(context: FixContext, rule: string, line?: number): Finding {
  const found = (context.session.findings() ?? []).find(
    (one) => one.rule === rule && (line === undefined || one.startLine === line),
  );
  ok(found, `no finding of ${rule}`);
  return found;
}

/** The program after a fix. */
export function applied(texts: Texts, fix: Fix): Texts {
  const out: Record<string, string> = { ...texts };
  for (const { file, text } of fix.creates) out[file] = text;
  for (const file of new Set(fix.edits.map((edit) => edit.file)))
    out[file] = applyEdits(
      out[file] ?? "",
      fix.edits.filter((edit) => edit.file === file),
    );
  return out;
}

/** What one recipe makes of a rule's finding; undefined where it is not offered. */
export function fixOf(texts: Texts, rule: string, recipe: string, settings?: Settings): { fix: Fix; texts: Texts } | undefined {
  const context = open(texts, settings);
  const fix = fixBy(context, findingOf(context, rule), recipe);
  return fix && { fix, texts: applied(texts, fix) };
}
