import { match, ok, strictEqual } from "node:assert";
import { fork, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  IPCMessageReader,
  IPCMessageWriter,
  LogMessageNotification,
  type LogMessageParams,
  MessageType,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { makeFolder } from "../support/folder.js";

/** Enough for a small heap to be too small. */
const LONG = `export const part = [${"x.y(1),\n".repeat(20_000)}];\n`;

describe("the server's process", () => {
  it("speaks over a Node.js channel too, and ends when it is told to", async () => {
    const child = fork("dist/holdpoint.js", ["lsp", "--node-ipc"], { silent: true });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    connection.listen();
    const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      capabilities: {},
    });
    ok(capabilities.hoverProvider);
    await connection.sendRequest(ShutdownRequest.type);
    await connection.sendNotification(ExitNotification.type);
    strictEqual(await ended, 0);
  });

  it("ends when its client is gone", async () => {
    const child = spawn(process.execPath, ["dist/holdpoint.js", "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    child.stdin.end();
    strictEqual(await ended, 0);
  });

  it("ends with a word about the cause when its analysis crashes, so that the client can start it again", async () => {
    const folder = makeFolder(Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`part${at}.ts`, LONG])));
    const args = ["--max-old-space-size=64", "dist/holdpoint.js", "lsp", "--stdio"];
    const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"] });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    let errors = "";
    child.stderr.on("data", (text) => {
      errors += text;
    });
    const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const said = new Promise<LogMessageParams>((resolve) => connection.onNotification(LogMessageNotification.type, resolve));
    connection.listen();
    const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "ada" }];
    const params = { processId: null, rootUri: null, capabilities: {}, workspaceFolders };
    connection.sendRequest(InitializeRequest.type, params).catch(() => undefined);
    await connection.sendNotification(InitializedNotification.type, {});
    const { type, message } = await said;
    strictEqual(type, MessageType.Error);
    match(message, /^Holdpoint's server ends because of an error: .* more memory than there is: .* in holdpoint\.json\.$/);
    strictEqual(await ended, 1);
    match(errors, /ERR_WORKER_OUT_OF_MEMORY/);
  });
});
