import type { InitializeParams, InitializeResult } from "vscode-languageserver/node";
import { CodeActionKind, TextDocumentSyncKind } from "vscode-languageserver/node";
import type { InitializationOptions } from "./protocol.js";
import { ruleLinks } from "./rule-links.js";

/** What the client can do, and how it wants to be spoken to. */
export interface Client {
  /** Asks for diagnostics; the others are sent them. */
  pull: boolean;
  pullRefresh: boolean;
  lensRefresh: boolean;
  configuration: boolean;
  /** Shows the progress of what the server does unasked. */
  workDone: boolean;
  /** How long reading may take before its progress is worth a word, in milliseconds. */
  patience: number;
  /** Watches files for us. */
  watch: boolean;
  folderEvents: boolean;
  /** Fills in the edit of an action when it is chosen. */
  resolvesEdits: boolean;
  /** Runs `holdpoint.*` commands, and hears our notifications. */
  commands: boolean;
  /** Where a rule's page is. */
  ruleLink(rule: string): string;
  /** The same on the web, for texts that leave the editor; undefined while there is no such place. */
  publicPage(rule: string): string | undefined;
  /** Takes edits of several files, and new files, as one step. */
  documentChanges: boolean;
}

const PATIENCE = 1000;

/** Action that applies every safe fix of a file. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.holdpoint`;

export function clientOf({ capabilities }: InitializeParams, options: InitializationOptions, version: string): Client {
  const { workspace, textDocument, window } = capabilities;
  const link = options.ruleLink;
  const { page, publicPage } = ruleLinks(HOLDPOINT_REPOSITORY, version, import.meta.url);
  return {
    pull: textDocument?.diagnostic !== undefined,
    pullRefresh: workspace?.diagnostics?.refreshSupport === true,
    lensRefresh: workspace?.codeLens?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    workDone: window?.workDoneProgress === true,
    patience: typeof options.patience === "number" ? options.patience : PATIENCE,
    watch: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folderEvents: workspace?.workspaceFolders === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true,
    commands: options.commands === true,
    ruleLink: (rule) => (typeof link === "string" ? link + rule : page(rule)),
    publicPage,
    documentChanges:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes("create") === true,
  };
}

export function initializeResult(version: string): InitializeResult {
  return {
    serverInfo: { name: "holdpoint", version },
    capabilities: {
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      diagnosticProvider: { identifier: "holdpoint", interFileDependencies: true, workspaceDiagnostics: true },
      hoverProvider: true,
      codeLensProvider: {},
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
        resolveProvider: true,
      },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
