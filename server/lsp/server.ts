import type { Connection, TextDocuments } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Engine } from "../workspace/engine.js";
import type { Client } from "./client.js";
import type { Folders } from "./folders.js";
import type { Names } from "./places.js";

/** What each feature of the server works with. */
export interface Server {
  connection: Connection;
  documents: TextDocuments<TextDocument>;
  engine: Engine;
  client: Client;
  folders: Folders;
  names: Names;
}
