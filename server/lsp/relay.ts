import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
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
import { makeInterrupts, raise } from "./interrupts.js";

/** What makes an analysis that is under way pointless, or could. */
const INTERRUPTING = /^(\$\/cancelRequest|textDocument\/(did|diagnostic$)|workspace\/did|shutdown$|exit$)/;

/** Passes messages between the client and the thread that answers them, and raises the flag for those that cannot wait. */
export function relay(module: string, args: readonly string[]): void {
  const interrupts = makeInterrupts();
  const worker = new Worker(fileURLToPath(module), { workerData: interrupts, stdout: true });
  // Standard output belongs to the protocol.
  worker.stdout.pipe(process.stderr);
  const { reader, writer } = transport(args);
  const inner = new PortMessageWriter(worker);
  reader.listen((message) => {
    if (Message.isNotification(message) || Message.isRequest(message)) {
      if (INTERRUPTING.test(message.method)) raise(interrupts, "urgent");
      raise(interrupts, "anything");
    }
    void inner.write(message);
  });
  new PortMessageReader(worker).listen((message) => void writer.write(message));
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

/** What a person should know of the end. */
function lastWords(error: unknown): string {
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { code: "", message: String(error) };
  const advice =
    code === "ERR_WORKER_OUT_OF_MEMORY"
      ? 'The workspace needs more memory than there is: leave folders out with "exclude" in holdpoint.json.'
      : "Nothing is checked until the server is started again.";
  return `Holdpoint's server ends because of an error: ${message}. ${advice}`;
}

function transport(args: readonly string[]): { reader: MessageReader; writer: MessageWriter } {
  if (args.includes("--node-ipc")) return { reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) };
  return { reader: new StreamMessageReader(process.stdin), writer: new StreamMessageWriter(process.stdout) };
}
