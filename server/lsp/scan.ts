import type { CancellationToken } from "vscode-languageserver/node";
import { changedFiles } from "../workspace/changed-files.js";
import type { LoadStep } from "../workspace/live-workspace.js";
import { shownFindings } from "./diagnostics.js";
import type { Folder } from "./folder.js";
import { SCAN, type ScanParams, type ScanResult } from "./protocol.js";
import type { Server } from "./server.js";

/** Answers the request to read folders anew. */
export function offerScan(server: Server, changed: () => void): { running(): boolean } {
  const { connection, folders, documents } = server;
  let running = 0;

  connection.onRequest(SCAN, async (params: ScanParams, token): Promise<ScanResult> => {
    const wanted = folders.all.filter((folder) => folder.enabled && (params.folders?.includes(folder.uri) ?? true));
    const progress = connection.window.attachWorkDoneProgress(params.workDoneToken);
    running++;
    changed();
    progress.begin("Scanning", 0, undefined, true);
    const problems: string[] = [];
    let found = 0;
    let files = 0;
    try {
      for (const [index, folder] of wanted.entries()) {
        if (token.isCancellationRequested) break;
        await folder.ready;
        if (!folder.workspace.exists) problems.push(`${folder.path} is not there any more.`);
        for (const { uri } of documents.all()) folders.edit(uri, () => documents.get(uri)?.getText() ?? "");
        await folders.load(folder, {
          stopped: () => token.isCancellationRequested,
          progress: (step) => progress.report(...progressOf(step, index, wanted.length)),
        });
        const { counted, problem } = await result(server, folder, params.changedOnly === true, token);
        if (problem !== undefined) problems.push(problem);
        found += counted.found;
        files += counted.files;
      }
    } finally {
      running--;
      progress.done();
      changed();
    }
    const summary = `${count(found, "finding")} in ${count(files, params.changedOnly ? "changed file" : "file")}`;
    return { summary, findings: found, files, cancelled: token.isCancellationRequested, problems };
  });
  return { running: () => running > 0 };
}

/** What was found, also of the part that was read before somebody cancelled. */
async function result(
  { folders }: Server,
  folder: Folder,
  changedOnly: boolean,
  token: CancellationToken,
): Promise<{ counted: { found: number; files: number }; problem?: string }> {
  const { scanned } = await folders.current(folder);
  const findings = shownFindings(folder);
  const all = { found: findings.length, files: scanned.files };
  if (!changedOnly || token.isCancellationRequested) return { counted: all };
  const changes = await changedFiles(folder.path);
  if (changes.problem !== undefined) return { counted: all, problem: `Changed files could not be told: ${changes.problem}.` };
  const names = new Set(changes.files);
  const read = changes.files.filter((file) => folder.workspace.has(file)).length;
  return { counted: { found: findings.filter(({ file }) => names.has(file)).length, files: read } };
}

function progressOf({ done, all }: LoadStep, index: number, folders: number): [number, string] {
  const share = all === 0 ? 0 : done / all;
  return [Math.round((100 * (index + share)) / folders), all === 0 ? "listing files" : `${done} of ${all} files`];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
