import { shownFindings } from "./diagnostics.js";
import { STATUS, type Status } from "./protocol.js";
import type { Server } from "./server.js";

/** Tells the client what the server is doing, whenever that changes. */
export function tellStatus(server: Server, scanning: () => boolean): () => void {
  let last = "";
  return () => {
    if (!server.client.commands) return;
    const status = statusOf(server, scanning());
    const now = JSON.stringify(status);
    if (now === last) return;
    last = now;
    void server.connection.sendNotification(STATUS, status);
  };
}

function statusOf({ folders, names }: Server, scanning: boolean): Status {
  const all = folders.all;
  const findings = all.flatMap((folder) => shownFindings(folder));
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  const counts = { errors: count("error"), warnings: count("warning"), notes: count("note") };
  const problem = all.flatMap((folder) => folder.settingsProblems(names.textOf))[0];
  if (all.length > 0 && all.every((folder) => !folder.enabled)) return { state: "off", detail: "Switched off", ...counts };
  if (scanning) return { state: "scanning", detail: "Scanning", ...counts };
  if (all.some((folder) => !folder.analysed && !folder.manual))
    return { state: "starting", detail: "Reading the workspace", ...counts };
  if (folders.loading.size > 0) return { state: "analysing", detail: "Reading what changed", ...counts };
  if (problem) return { state: "error", detail: "holdpoint.json has a mistake, so nothing is analysed", ...counts };
  const total = findings.length;
  return { state: "idle", detail: total === 0 ? "Nothing found" : `${total} ${total === 1 ? "finding" : "findings"}`, ...counts };
}
