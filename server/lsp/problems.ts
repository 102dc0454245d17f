import {
  type Diagnostic,
  DiagnosticRefreshRequest,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { hash } from "../core/report/fingerprint.js";
import { type DiagnosticsByPath, diagnosticsOf } from "./diagnostics.js";
import { pathOfUri } from "./folder.js";
import type { Server } from "./server.js";

/** Diagnostics that go out: answered to a client that asks, sent to one that does not. */
export interface Problems {
  /** A folder has new answers. */
  analysed(): void;
}

/** How many reports go into one partial answer. */
const PART = 100;
/** Time for the documents' own requests to arrive before others are asked to repeat theirs, in milliseconds. */
const PATIENCE = 150;

export function offerProblems(server: Server): Problems {
  const { connection, client, documents, folders, names } = server;
  /** What the client was last told of a file. */
  const told = new Map<string, string>();
  /**
   * The same, told since then in an answer for the whole workspace.
   * A client that has a document in a tab passes over that; one whose tab is closed asks about the document no more.
   */
  const toldOutside = new Map<string, string>();

  if (client.pull) {
    connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
      const path = pathOfUri(uri);
      const member = folders.of(uri);
      if (path === undefined || !member) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const version = documents.get(uri)?.version;
      await folders.soon(member, token);
      if (documents.get(uri)?.version !== version)
        throw new ResponseError(LSPErrorCodes.ServerCancelled, "the text changed", { retriggerRequest: true });
      if (previousResultId !== undefined && isAhead(server, path)) return unchanged(previousResultId);
      const items = saidOf(server, path);
      const resultId = idOf(items);
      told.set(path, resultId);
      toldOutside.delete(path);
      if (resultId === previousResultId) return unchanged(resultId);
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    });

    connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _, partial) => {
      const before = new Map(previousResultIds.map(({ uri, value }) => [pathOfUri(uri) ?? uri, { uri, value }]));
      const all: WorkspaceDocumentDiagnosticReport[] = [];
      const send = (items: WorkspaceDocumentDiagnosticReport[]): void => {
        if (!partial) all.push(...items);
        else for (let at = 0; at < items.length; at += PART) partial.report({ items: items.slice(at, at + PART) });
      };
      for (const folder of folders.all) {
        if (!folders.all.includes(folder)) continue;
        await folders.current(folder, token);
        send(reports((path) => folders.holding(path)[0]?.folder === folder));
      }
      send(reports((path) => folders.holding(path).length === 0));
      return { items: all };

      function reports(isAsked: (path: string) => boolean): WorkspaceDocumentDiagnosticReport[] {
        const items: WorkspaceDocumentDiagnosticReport[] = [];
        const said = everything(server);
        const wanted = outsideEditor(server, said);
        const known = [...told].filter(([, id]) => id !== idOf([])).map(([path]) => path);
        for (const path of new Set([...wanted.keys(), ...before.keys(), ...known].filter(isAsked))) {
          if (isAhead(server, path)) continue;
          const isOpen = documents.get(names.uriOf(path)) !== undefined;
          const diagnostics = wanted.get(path) ?? ((isOpen && said.get(path)) || []);
          const resultId = idOf(diagnostics);
          const last = before.get(path);
          const lastId = last?.value ?? toldOutside.get(path) ?? told.get(path);
          if (!wanted.has(path) && lastId === resultId) continue;
          toldOutside.set(path, resultId);
          const at = { uri: last?.uri ?? names.uriOf(path), version: names.versionOf(path) ?? null, resultId };
          if (last?.value === resultId) items.push({ ...at, kind: DocumentDiagnosticReportKind.Unchanged });
          else items.push({ ...at, kind: DocumentDiagnosticReportKind.Full, items: diagnostics });
        }
        return items;
      }
    });
  }

  let timer: NodeJS.Timeout | undefined;
  return {
    analysed() {
      if (!client.pull) publish(server, told);
      else if (client.pullRefresh) {
        clearTimeout(timer);
        timer = setTimeout(() => {
          if (isOutdated(server, told, toldOutside))
            void connection.sendRequest(DiagnosticRefreshRequest.type).catch(() => undefined);
        }, PATIENCE);
      }
    },
  };
}

/** Sends what changed since the last time. */
function publish(server: Server, told: Map<string, string>): void {
  const { connection, names, documents } = server;
  const said = everything(server);
  const wanted = outsideEditor(server, said);
  for (const [path, items] of said) if (documents.get(names.uriOf(path))) wanted.set(path, items);
  for (const path of new Set([...wanted.keys(), ...told.keys()])) {
    const diagnostics = wanted.get(path) ?? [];
    const id = idOf(diagnostics);
    if ((told.get(path) ?? idOf([])) === id || isAhead(server, path)) continue;
    if (wanted.has(path)) told.set(path, id);
    else told.delete(path);
    void connection.sendDiagnostics({ uri: names.uriOf(path), version: names.versionOf(path), diagnostics });
  }
}

/** Whether the client shows something else than what is known, in a file that it would ask about. */
function isOutdated(server: Server, told: ReadonlyMap<string, string>, toldOutside: ReadonlyMap<string, string>): boolean {
  const now = everything(server);
  const outside = outsideEditor(server, now);
  const open = new Set(server.documents.all().map(({ uri }) => pathOfUri(uri) ?? uri));
  for (const path of new Set([...told.keys(), ...toldOutside.keys(), ...open, ...outside.keys()])) {
    const wanted = (open.has(path) ? now : outside).get(path) ?? [];
    const last = (open.has(path) ? undefined : toldOutside.get(path)) ?? told.get(path) ?? idOf([]);
    if (last !== idOf(wanted)) return true;
  }
  return false;
}

/** What is said of each file, by the folder that answers for it. */
function everything(server: Server): DiagnosticsByPath {
  const { folders, names, client } = server;
  const result: DiagnosticsByPath = new Map();
  for (const folder of folders.all) {
    for (const [path, diagnostics] of diagnosticsOf(folder, names, client.ruleLink)) {
      const owner = folders.holding(path)[0]?.folder;
      if (owner === folder || (!owner && !result.has(path))) result.set(path, diagnostics);
    }
  }
  return result;
}

/** The same for one file, which is what a person who types waits for. */
function saidOf({ folders, names, client }: Server, path: string): Diagnostic[] {
  const owner = folders.holding(path)[0]?.folder;
  for (const folder of owner ? [owner] : folders.all) {
    const said = diagnosticsOf(folder, names, client.ruleLink, path).get(path);
    if (said) return said;
  }
  return [];
}

/** What is said of files whether they are open or not: everything, or the mistakes in settings alone. */
function outsideEditor(server: Server, said: DiagnosticsByPath): DiagnosticsByPath {
  const result: DiagnosticsByPath = new Map();
  for (const [path, diagnostics] of said) {
    const folder = server.folders.holding(path)[0]?.folder;
    const isSettings = server.folders.all.some((each) => each.workspace.settingsFile === path);
    if (isSettings || folder?.settings.problems?.scope === "workspace") result.set(path, diagnostics);
  }
  return result;
}

/** Whether the text in the editor is one that was not analysed and need not be yet. */
function isAhead({ folders, documents, names }: Server, path: string): boolean {
  const [member] = folders.holding(path);
  const document = documents.get(names.uriOf(path));
  if (!member || !document || (member.folder.settings.run ?? "onType") === "onType") return false;
  const open = member.folder.workspace.openText(member.file);
  return open !== undefined && open.text !== document.getText();
}

function unchanged(resultId: string): DocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
}

function idOf(diagnostics: readonly Diagnostic[]): string {
  return hash(JSON.stringify(diagnostics));
}
