import { ok, strictEqual } from "node:assert";
import { fork, spawn } from "node:child_process";
import {
  createProtocolConnection,
  ExitNotification,
  InitializeRequest,
  IPCMessageReader,
  IPCMessageWriter,
  ShutdownRequest,
} from "vscode-languageserver/node";

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
});
