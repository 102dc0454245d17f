import { fileURLToPath } from "node:url";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import {
  IPCMessageReader,
  IPCMessageWriter,
  LogMessageNotification,
  type LogMessageParams,
  Message,
  type MessageReader,
  MessageType,
  type MessageWriter,
  type NotificationMessage,
  PortMessageReader,
  PortMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { type Caller, makeInterrupts, raise } from "./interrupts.js";

/** What makes an analysis that is under way pointless, or could. */
const INTERRUPTING = /^(\$\/cancelRequest|textDocument\/(did|diagnostic$)|workspace\/did|shutdown$|exit$)/;

/** A client, whichever way it is reached. */
export interface Transport {
  reader: MessageReader;
  writer: MessageWriter;
}

/** Starts the thread that answers, has it answer the client of this process, and ends with either of them. */
export function relay(module: string, args: readonly string[]): void {
  const worker = new Worker(fileURLToPath(module), { stdout: true });
  // Standard output belongs to the protocol.
  worker.stdout.pipe(process.stderr);
  const { reader, writer } = transport(args);
  connect(worker, { reader, writer });
  reader.onClose(() => process.exit(0));
  let failed = false;
  worker.on("error", async (error) => {
    failed = true;
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    const params: LogMessageParams = { type: MessageType.Error, message: lastWords(error) };
    const notification: NotificationMessage = { jsonrpc: "2.0", method: LogMessageNotification.method, params };
    await writer.write(notification).catch(() => undefined);
    process.exit(1);
  });
  worker.on("exit", (status) => setImmediate(() => failed || process.exit(status)));
}

/** Passes messages between a client and the thread that answers them, and raises the flag for those that cannot wait. Answers with the way to the thread. */
export function connect(worker: Worker, { reader, writer }: Transport): MessagePort {
  const interrupts = makeInterrupts();
  const { port1: port, port2 } = new MessageChannel();
  const caller: Caller = { port: port2, interrupts };
  worker.postMessage(caller, [port2]);
  const inner = new PortMessageWriter(port);
  reader.listen((message) => {
    // Sent before the flag goes up: a thread that stops for a message must find it, or it begins what it stopped anew.
    void inner.write(message);
    if (Message.isNotification(message) || Message.isRequest(message)) {
      if (INTERRUPTING.test(message.method)) raise(interrupts, "urgent");
      raise(interrupts, "anything");
    }
  });
  new PortMessageReader(port).listen((message) => void writer.write(message));
  return port;
}

/** What a person should know of the end. */
function lastWords(error: unknown): string {
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { code: "", message: String(error) };
  const advice =
    code === "ERR_WORKER_OUT_OF_MEMORY"
      ? 'The workspace needs more memory than there is: leave folders out with "exclude" in holdpoint.json.'
      : "Nothing is checked until the server is started again.";
  return `Holdpoint's server ends because of an error: ${message}. ${advice}`;
}

function transport(args: readonly string[]): Transport {
  if (args.includes("--node-ipc")) return { reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) };
  return { reader: new StreamMessageReader(process.stdin), writer: new StreamMessageWriter(process.stdout) };
}
