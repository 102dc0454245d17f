import { spawn } from "node:child_process";
import { PassThrough } from "node:stream";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  FileChangeType,
  InitializedNotification,
  InitializeRequest,
  ProgressType,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgressCreateRequest,
  type WorkDoneProgressReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import {
  type EditorSettings,
  FINDINGS,
  FINDINGS_CHANGED,
  type FindingsResult,
  type InitializationOptions,
  STATUS,
  type Status,
} from "../../server/lsp/protocol.js";
import { connect, type Transport } from "../../server/lsp/relay.js";

export interface EditorOptions {
  folders: string[];
  /** Meets a thread of the server that other tests meet too, in place of a process of its own: starting one takes longer than most tests. */
  shared?: boolean;
  /** A client that is sent diagnostics, rather than one that asks. */
  push?: boolean;
  options?: InitializationOptions;
  /** Answers `workspace/configuration`, by folder; without it the client has no such ability. */
  configuration?: (uri: string) => EditorSettings;
}

/** A client of the built server, over its standard input and output as in any editor. */
export interface Editor {
  /** The server's process, where it has one to itself. */
  pid: number | undefined;
  connection: ProtocolConnection;
  /** Last diagnostics that were sent, by URI. */
  published: Map<string, Diagnostic[]>;
  statuses: Status[];
  /** What the server said unasked of how far it is. */
  progress: WorkDoneProgressReport[];
  /** How often the server asked to be asked again. */
  refreshes(): number;
  findingsChanged(): number;
  open(path: string, text: string): string;
  /** Replaces `from` by `to` in an open document. */
  edit(path: string, from: string, to: string): string;
  /** Replaces what stands at an offset. */
  replace(path: string, at: number, length: number, to: string): string;
  save(path: string): void;
  close(path: string): void;
  touch(path: string, type?: FileChangeType): void;
  configure(settings: EditorSettings): void;
  diagnostics(path: string): Promise<Diagnostic[]>;
  workspaceDiagnostics(previous?: { uri: string; value: string }[]): Promise<WorkspaceDocumentDiagnosticReport[]>;
  findings(): Promise<FindingsResult>;
  textOf(path: string): string;
  stop(): Promise<void>;
}

const open = new Set<Editor>();

/** A server and how it is left. */
interface Reached extends Transport {
  pid?: number;
  leave(connection: ProtocolConnection): Promise<void>;
}

function startProcess(): Reached {
  const child = spawn(process.execPath, ["dist/holdpoint.js", "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  return {
    pid: child.pid,
    reader: new StreamMessageReader(child.stdout),
    writer: new StreamMessageWriter(child.stdin),
    async leave(connection) {
      await connection.sendNotification(ExitNotification.type);
      await ended;
    },
  };
}

let thread: Worker | undefined;

/** Meets the thread of the built server through this process, which passes messages on as the server's own main thread would. */
function joinThread(): Reached {
  thread ??= new Worker("./dist/server.js").on("exit", () => {
    thread = undefined;
  });
  const [sent, answered] = [new PassThrough(), new PassThrough()];
  const port = connect(thread, { reader: new StreamMessageReader(sent), writer: new StreamMessageWriter(answered) });
  // Neither holds up the end of the tests.
  port.unref();
  thread.unref();
  const leave = () => Promise.resolve();
  return { reader: new StreamMessageReader(answered), writer: new StreamMessageWriter(sent), leave };
}

/** Meets a server; the tests' end leaves it. */
export async function startEditor({ folders, shared, push, options, configuration }: EditorOptions): Promise<Editor> {
  const { pid, reader, writer, leave } = shared ? joinThread() : startProcess();
  const connection = createProtocolConnection(reader, writer);
  const texts = new Map<string, { text: string; version: number }>();
  const published = new Map<string, Diagnostic[]>();
  const statuses: Status[] = [];
  const progress: WorkDoneProgressReport[] = [];
  let refreshes = 0;
  let changed = 0;
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => void published.set(uri, diagnostics));
  connection.onNotification(STATUS, (status: Status) => void statuses.push(status));
  connection.onNotification(FINDINGS_CHANGED, () => void changed++);
  connection.onRequest(DiagnosticRefreshRequest.type, () => void refreshes++);
  connection.onRequest("workspace/codeLens/refresh", () => null);
  connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
    connection.onProgress(new ProgressType<WorkDoneProgressReport>(), token, (report) => void progress.push(report));
  });
  connection.onRequest("workspace/configuration", ({ items }: { items: { scopeUri?: string }[] }) =>
    items.map(({ scopeUri }) => configuration?.(scopeUri ?? "") ?? null),
  );
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: capabilities(push === true, configuration !== undefined),
    workspaceFolders: folders.map((folder) => ({ uri: uriOf(folder), name: folder })),
    initializationOptions: options,
  });
  // As in VS Code: what is registered before the client is initialized is refused.
  connection.onRequest(RegistrationRequest.type, () => undefined);
  await connection.sendNotification(InitializedNotification.type, {});

  const editor: Editor = {
    pid,
    connection,
    published,
    statuses,
    progress,
    refreshes: () => refreshes,
    findingsChanged: () => changed,
    open(path, text) {
      texts.set(path, { text, version: 1 });
      const textDocument = { uri: uriOf(path), languageId: "typescript", version: 1, text };
      void connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
      return uriOf(path);
    },
    edit(path, from, to) {
      const at = known(path).text.indexOf(from);
      if (at < 0) throw new Error(`"${from}" is not in ${path}`);
      return editor.replace(path, at, from.length, to);
    },
    replace(path, at, length, to) {
      const { text, version } = known(path);
      const next = { text: text.slice(0, at) + to + text.slice(at + length), version: version + 1 };
      texts.set(path, next);
      const range = { start: positionIn(text, at), end: positionIn(text, at + length) };
      const textDocument = { uri: uriOf(path), version: next.version };
      void connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument,
        contentChanges: [{ range, text: to }],
      });
      return next.text;
    },
    save: (path) =>
      void connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: uriOf(path) } }),
    close(path) {
      texts.delete(path);
      void connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: uriOf(path) } });
    },
    touch: (path, type = FileChangeType.Changed) =>
      void connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: uriOf(path), type }] }),
    configure: (settings) =>
      void connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { holdpoint: settings } }),
    async diagnostics(path) {
      const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: uriOf(path) } });
      return report.kind === "full" ? report.items : [];
    },
    async workspaceDiagnostics(previous = []) {
      return (await connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: previous })).items;
    },
    findings: () => connection.sendRequest(FINDINGS, {}),
    textOf: (path) => known(path).text,
    async stop() {
      open.delete(editor);
      await connection.sendRequest(ShutdownRequest.type);
      await leave(connection);
    },
  };
  function known(path: string): { text: string; version: number } {
    const found = texts.get(path);
    if (!found) throw new Error(`${path} is not open`);
    return found;
  }
  open.add(editor);
  return editor;
}

/** Leaves every server that a test met. */
export async function stopEditors(): Promise<void> {
  await Promise.all([...open].map((editor) => editor.stop()));
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const begin = Date.now();
  while (!(await holds())) {
    if (Date.now() - begin > 20_000) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export function positionIn(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length - 1, character: offset - before.lastIndexOf("\n") - 1 };
}

/** What the editor shows of a file, without hints. */
export const problemsIn = async (editor: Editor, path: string): Promise<Diagnostic[]> =>
  (await editor.diagnostics(path)).filter(({ severity }) => severity !== DiagnosticSeverity.Hint);

/** The rules of these. */
export const codesIn = async (editor: Editor, path: string) => (await problemsIn(editor, path)).map(({ code }) => code);

/** The text that a range covers. */
export function textIn(text: string, { start, end }: Diagnostic["range"]): string {
  const lines = text.split("\n");
  const at = ({ line, character }: { line: number; character: number }): number =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return text.slice(at(start), at(end));
}

function capabilities(push: boolean, configuration: boolean): ClientCapabilities {
  return {
    workspace: {
      configuration,
      workspaceFolders: true,
      didChangeWatchedFiles: { dynamicRegistration: true },
      diagnostics: { refreshSupport: true },
      codeLens: { refreshSupport: true },
      workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
    },
    textDocument: {
      ...(push ? {} : { diagnostic: { dynamicRegistration: false, relatedDocumentSupport: false } }),
      publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source", "refactor"] } },
        resolveSupport: { properties: ["edit"] },
        dataSupport: true,
      },
    },
    window: { workDoneProgress: true },
  };
}
