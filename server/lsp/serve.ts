import { knowledge } from "holdpoint:knowledge";
import { parentPort } from "node:worker_threads";
import {
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  PortMessageReader,
  PortMessageWriter,
  ProposedFeatures,
  TextDocuments,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createSession } from "../core/engine.js";
import { typescript } from "../frontend/typescript/index.js";
import type { Engine } from "../workspace/engine.js";
import { offerActions } from "./actions.js";
import { clientOf, initializeResult } from "./client.js";
import { offerFindings } from "./findings.js";
import { type Folder, pathOfUri, uriOfPath } from "./folder.js";
import { Folders } from "./folders.js";
import { offerHovers } from "./hover.js";
import { type Caller, type Interrupts, Lookout, watch } from "./interrupts.js";
import { offerLenses } from "./lenses.js";
import { loadProgress } from "./load-progress.js";
import { offerPatchCheck } from "./patches.js";
import type { Names } from "./places.js";
import { offerProblems } from "./problems.js";
import type { EditorSettings, InitializationOptions } from "./protocol.js";
import { answerQuestions } from "./questions.js";
import { offerScan } from "./scan.js";
import type { Server } from "./server.js";
import { readSettings } from "./settings.js";
import { tellStatus } from "./status.js";
import { followDocuments } from "./sync.js";

/** Answers every client that the main thread hands over, in the thread that analyses. */
export function serve(): void {
  if (!parentPort) throw new Error("the server is started by its own main thread");
  parentPort.on("message", answer);
}

function answer({ port, interrupts }: Caller): void {
  const connection = createConnection(ProposedFeatures.all, new PortMessageReader(port), new PortMessageWriter(port));
  const documents = new TextDocuments(TextDocument);
  const engine: Engine = { version: HOLDPOINT_VERSION, knowledge, frontends: [typescript], createSession };
  let begin = (): Promise<void> => Promise.resolve();

  connection.onInitialize((params) => {
    const options = optionsOf(params);
    const client = clientOf(params, options, engine.version);
    begin = start({ connection, documents, engine, client, interrupts, options, params });
    return initializeResult(engine.version);
  });
  connection.onInitialized(() => void begin());
  documents.listen(connection);
  connection.listen();
}

interface Beginning extends Pick<Server, "connection" | "documents" | "engine" | "client"> {
  interrupts: Interrupts;
  options: InitializationOptions;
  params: InitializeParams;
}

/** Sets up every feature; answers what is left to do once the client is ready. */
function start({ connection, documents, engine, client, interrupts, options, params }: Beginning): () => Promise<void> {
  const names = documentNames(documents);
  let sent: unknown = options.settings;
  const settingsFor = async (uri: string): Promise<EditorSettings> => {
    const value = client.configuration
      ? await connection.workspace.getConfiguration({ scopeUri: uri, section: "holdpoint" })
      : sent;
    const { settings, wrong } = readSettings(value ?? options.settings);
    for (const key of wrong)
      connection.console.warn(`The setting holdpoint.${key} has a value that it cannot have, so it is not used.`);
    return settings;
  };
  const folders = new Folders(engine, {
    lookout: new Lookout(interrupts),
    analysed: () => {
      problems.analysed();
      findings.analysed();
      status();
    },
    changed: (folder) => {
      schedule(folder);
      status();
    },
    progress: loadProgress({ connection, client, engine }),
    settingsFor,
    documents: () => documents.all().map(({ uri }) => ({ uri, text: () => documents.get(uri)?.getText() ?? "" })),
  });
  const server: Server = { connection, documents, engine, client, folders, names };
  const problems = offerProblems(server);
  const findings = offerFindings(server);
  const schedule = scheduler(server);
  const scans = offerScan(server, () => status());
  const status = tellStatus(server, scans.running);
  offerHovers(server);
  offerLenses(server);
  const interrupted = () => watch(interrupts);
  offerActions(server, { interrupted, disturbed: () => watch(interrupts, "anything") });
  answerQuestions(server);
  offerPatchCheck(server, interrupted);
  return async () => {
    followDocuments(server, {
      settingsFor,
      take: (value) => {
        sent = value;
      },
    });
    if (client.watch) {
      const watchers = [{ globPattern: "**/*" }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    const uris = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    await Promise.all(uris.map((uri) => folders.add(uri)));
  };
}

/** Analyses a folder that changed: the file that was edited at once, the rest when that is quick or the edits pause. */
function scheduler({ folders, connection }: Server): (folder: Folder) => void {
  const waiting = new Map<Folder, NodeJS.Immediate>();
  return (folder) => {
    clearImmediate(waiting.get(folder));
    const turn = setImmediate(async () => {
      waiting.delete(folder);
      if (!folders.all.includes(folder)) return;
      try {
        for (const file of [...folder.pending.keys()]) await folders.soon({ folder, file });
        await folders.current(folder);
      } catch (error) {
        connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
    });
    waiting.set(folder, turn);
  };
}

/** Each answer names every place of every finding, so names are made once. */
function documentNames(documents: TextDocuments<TextDocument>): Names {
  const opened = new Map<string, string>();
  const made = new Map<string, string>();
  documents.onDidOpen(({ document: { uri } }) => void opened.set(pathOfUri(uri) ?? uri, uri));
  documents.onDidClose(({ document: { uri } }) => void opened.delete(pathOfUri(uri) ?? uri));
  const find = (path: string): TextDocument | undefined => documents.get(opened.get(path) ?? "");
  const uriOf = (path: string): string => {
    const uri = made.get(path) ?? uriOfPath(path);
    made.set(path, uri);
    return uri;
  };
  return {
    uriOf: (path) => opened.get(path) ?? uriOf(path),
    textOf: (path) => find(path)?.getText(),
    versionOf: (path) => find(path)?.version,
  };
}

function optionsOf({ initializationOptions }: InitializeParams): InitializationOptions {
  return typeof initializationOptions === "object" && initializationOptions !== null ? initializationOptions : {};
}
