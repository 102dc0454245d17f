import type { WorkspaceEdit } from "vscode-languageserver/node";
import type { Fix, TextEdit } from "../core/fix.js";
import type { FixesOf } from "./actions.js";
import { shownFindings } from "./diagnostics.js";
import { workspaceEdit } from "./fix-context.js";
import type { Folder } from "./folder.js";
import type { Server } from "./server.js";

/** Every safe fix of a file that does not touch what another one changes. */
export function fixAll(server: Server, folder: Folder, file: string, fixes: FixesOf): WorkspaceEdit | undefined {
  const taken: Fix[] = [];
  for (const finding of shownFindings(folder)) {
    if (finding.file !== file) continue;
    const fix = fixes(folder, finding).find(({ safe, creates }) => safe && creates.length === 0);
    if (fix && !taken.some((other) => collide(fix.edits, other.edits))) taken.push(fix);
  }
  const edits = taken.flatMap((fix) => fix.edits);
  return edits.length > 0 ? workspaceEdit(server, folder, { edits }) : undefined;
}

function collide(some: readonly TextEdit[], others: readonly TextEdit[]): boolean {
  return some.some((one) => others.some((other) => one.file === other.file && one.start <= other.end && other.start <= one.end));
}
