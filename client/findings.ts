import * as vscode from "vscode";
import {
  FINDINGS,
  FINDINGS_CHANGED,
  type FindingItem,
  type FindingsResult,
  STATUS,
  type Status,
  type UriPlace,
} from "../server/lsp/protocol.js";
import type { Connection } from "./connection.js";

/** What the server last said, kept for the views. */
export interface Findings extends vscode.Disposable {
  /** Undefined until the server has answered for the first time. */
  readonly folders: FindingsResult | undefined;
  readonly status: Status | undefined;
  readonly onDidChange: vscode.Event<void>;
  all(): FindingItem[];
  byFingerprint(fingerprint: string): FindingItem | undefined;
}

/** Asks for the findings whenever the server says that they changed, one request at a time. */
export function followFindings(connection: Connection): Findings {
  const changed = new vscode.EventEmitter<void>();
  let folders: FindingsResult | undefined;
  let status: Status | undefined;
  let asking = false;
  let stale = false;

  async function refresh(): Promise<void> {
    if (asking) {
      stale = true;
      return;
    }
    asking = true;
    do {
      stale = false;
      const answer = await connection.request<FindingsResult>(FINDINGS, {}).catch(() => undefined);
      if (answer) folders = answer;
    } while (stale);
    asking = false;
    changed.fire();
  }

  // A failed load is said by the connection.
  connection.client.then(
    (client) => {
      client.onNotification(FINDINGS_CHANGED, () => void refresh());
      client.onNotification(STATUS, (next: Status) => {
        status = next;
        changed.fire();
      });
    },
    () => undefined,
  );
  connection.onDidChange(() => {
    if (!connection.alive) {
      folders = undefined;
      status = undefined;
    }
    changed.fire();
  });
  void refresh();

  const all = (): FindingItem[] => (folders ?? []).flatMap((folder) => folder.findings);
  return {
    get folders() {
      return folders;
    },
    get status() {
      return status;
    },
    onDidChange: changed.event,
    all,
    byFingerprint: (fingerprint) => all().find((finding) => finding.fingerprint === fingerprint),
    dispose: () => changed.dispose(),
  };
}

/** A place of the server as a range of the editor. */
export function rangeOf(place: UriPlace): vscode.Range {
  return new vscode.Range(place.startLine - 1, place.startColumn - 1, place.endLine - 1, place.endColumn - 1);
}

/** `agent.ts:41`. */
export function shortPlace(place: UriPlace): string {
  return `${place.uri.slice(place.uri.lastIndexOf("/") + 1)}:${place.startLine}`;
}

/** The path below its workspace folder, for people. */
export function relativePath(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri), false);
}
