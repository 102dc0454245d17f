import type { CancellationToken } from "vscode-languageserver/node";
import { printable } from "../core/report/printable.js";
import { checkPatch, type PatchVerdict, type ProposedFile, readPatch } from "../workspace/check-patch.js";
import { itemOf } from "./findings.js";
import type { Folder } from "./folder.js";
import { CHECK_PATCH, type CheckPatchParams, type CheckPatchResult } from "./protocol.js";
import type { Server } from "./server.js";
import { insist, letIn } from "./turn.js";

/** Tells what a change would open and close before it is made. */
export function offerPatchCheck(server: Server, interrupted: () => () => boolean): void {
  const { connection, folders } = server;

  connection.onRequest(CHECK_PATCH, async (params: CheckPatchParams, token): Promise<CheckPatchResult> => {
    const result: CheckPatchResult = { opened: [], closed: [], problems: [] };
    const left = new Set(params.files ?? []);
    const whole = folders.all.filter((each) => !each.alone);
    const patch = params.patch === undefined ? undefined : patchIn(whole, params.patch);
    result.problems.push(...(patch?.problems ?? []));
    for (const folder of whole) {
      const mine = [...left].flatMap((proposed) => {
        const member = folders.of(proposed.uri);
        return member?.folder === folder ? [{ proposed, file: member.file }] : [];
      });
      for (const { proposed } of mine) left.delete(proposed);
      const files = mine.map(({ proposed, file }) => ({ file, text: proposed.text }));
      if (patch?.folder === folder) files.push(...patch.files);
      if (files.length === 0) continue;
      const verdict = await verdictOn(folder, files, token);
      result.opened.push(...verdict.opened.map((finding) => itemOf(server, folder, finding)));
      result.closed.push(...verdict.closed.map((finding) => itemOf(server, folder, finding)));
      result.problems.push(...verdict.problems, ...verdict.notes);
    }
    for (const { uri } of left) result.problems.push(`${uri}: belongs to no workspace folder`);
    return { ...result, problems: result.problems.map(printable) };
  });

  /** Begins anew where something arrives that cannot wait, which may be that nobody waits for this. */
  async function verdictOn(folder: Folder, files: ProposedFile[], token: CancellationToken): Promise<PatchVerdict> {
    // This rejects once nobody waits for the answer.
    const current = () => folders.current(folder, token);
    await current();
    return insist(
      () => checkPatch(server.engine, folder.workspace, files, interrupted()),
      () => false,
      async () => {
        await letIn();
        await current();
      },
    );
  }
}

/** Reads a diff against the folder that it suits best. */
function patchIn(folders: readonly Folder[], text: string): { folder?: Folder; files: ProposedFile[]; problems: string[] } {
  const [best] = folders
    .map((folder) => ({ folder, ...readPatch(folder.workspace, text) }))
    .sort((a, b) => a.problems.length - b.problems.length);
  return best ?? { files: [], problems: ["no folder is open"] };
}
