import type { CancellationToken, CodeAction, WorkspaceEdit } from "vscode-languageserver/node";
import { recipesFor, safeFixes } from "../workspace/fixes.js";
import { FIX_ALL } from "./client.js";
import { shownFindings } from "./diagnostics.js";
import { fixContext, workspaceEdit } from "./fix-context.js";
import type { Membership } from "./folders.js";
import type { Server } from "./server.js";
import { insist } from "./turn.js";

/** Offers to apply every safe fix of a file; where the client fills in edits when they are chosen, nothing is tried before. */
export async function fixAllAction(server: Server, member: Membership, uri: string, fixAll: FixAll): Promise<CodeAction[]> {
  const context = fixContext(server, member.folder);
  if (!findingsIn(member).some((finding) => recipesFor(context, finding).length > 0)) return [];
  const action: CodeAction = { title: "Apply all safe fixes of Holdpoint", kind: FIX_ALL };
  if (server.client.resolvesEdits) return [{ ...action, data: { fixAll: uri } }];
  const edit = await fixAll(member);
  return edit ? [{ ...action, edit }] : [];
}

export type FixAll = (member: Membership) => Promise<WorkspaceEdit | undefined>;

/** Makes what `fixAllAction` needs for one request. */
export function fixAllFor(server: Server, interrupted: () => () => boolean, token: CancellationToken): FixAll {
  return async (member) => {
    const { folder } = member;
    const { revision } = folder;
    const fixes = await insist(
      () => {
        const stopped = interrupted();
        const found = safeFixes(fixContext(server, folder), findingsIn(member), stopped);
        return stopped() ? undefined : found;
      },
      () => token.isCancellationRequested || folder.revision !== revision,
    );
    const edits = fixes.flatMap((fix) => fix.edits);
    return edits.length > 0 ? workspaceEdit(server, folder, { edits }) : undefined;
  };
}

/** The file whose fixes an action stands for. */
export function fixAllOf(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null || !("fixAll" in data)) return undefined;
  return typeof data.fixAll === "string" ? data.fixAll : undefined;
}

function findingsIn({ folder, file }: Membership) {
  return shownFindings(folder).filter((finding) => finding.file === file);
}
