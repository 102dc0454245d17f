import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import {
  IPCMessageReader,
  IPCMessageWriter,
  Message,
  type MessageReader,
  type MessageWriter,
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
  worker.on("error", (error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
  worker.on("exit", (status) => setImmediate(() => process.exit(status)));
}

function transport(args: readonly string[]): { reader: MessageReader; writer: MessageWriter } {
  if (args.includes("--node-ipc")) return { reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) };
  return { reader: new StreamMessageReader(process.stdin), writer: new StreamMessageWriter(process.stdout) };
}
