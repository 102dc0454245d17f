import type { TextDocument } from "vscode-languageserver-textdocument";
import type { EditorSettings } from "./protocol.js";
import type { Server } from "./server.js";

interface Configuration {
  settingsFor(uri: string): Promise<EditorSettings>;
  /** Keeps what a client sends that cannot be asked. */
  take(value: unknown): void;
}

/** Keeps up with the documents, files, folders and settings of the client. */
export function followDocuments(server: Server, configuration: Configuration): void {
  const { connection, documents, folders, client } = server;
  const textOf = (document: TextDocument) => () => document.getText();
  const modeOf = (uri: string) => folders.of(uri)?.folder.settings.run ?? "onType";

  documents.onDidOpen(({ document }) => void folders.open(document.uri, textOf(document)));
  documents.onDidChangeContent(({ document }) => {
    if (modeOf(document.uri) !== "onSave") folders.edit(document.uri, textOf(document));
  });
  documents.onDidSave(({ document }) => folders.edit(document.uri, textOf(document)));
  documents.onDidClose(({ document }) => folders.close(document.uri));

  connection.onDidChangeWatchedFiles(({ changes }) => {
    void folders.refresh(changes.map(({ uri }) => uri));
  });

  connection.onDidChangeConfiguration(async ({ settings }) => {
    configuration.take(settings?.holdpoint ?? settings);
    await Promise.all(
      folders.all.map(async (folder) => {
        folder.settings = await configuration.settingsFor(folder.uri);
        await folders.reload(folder);
      }),
    );
  });

  if (client.folderEvents)
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) folders.remove(uri);
      for (const { uri } of added) void folders.add(uri);
    });
}
