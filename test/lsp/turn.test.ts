import { deepStrictEqual, ok } from "node:assert";
import { PassThrough } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { type MessagePort, receiveMessageOnPort, type Worker } from "node:worker_threads";
import { StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { type Caller, Lookout, makeInterrupts, raise, watch } from "../../server/lsp/interrupts.js";
import { connect } from "../../server/lsp/relay.js";
import { insist } from "../../server/lsp/turn.js";
import { until } from "./editor.js";

describe("an analysis that is cut short", () => {
  it("begins anew only after all that came in was taken, one message a turn", async () => {
    const log: string[] = [];
    const messages = async () => {
      for (const name of ["edit", "cancellation", "question"]) {
        await turn();
        log.push(name);
      }
    };
    let asked = 0;
    await insist(
      () => {
        log.push("asked");
        if (asked++ > 0) return "answer";
        void messages();
        return undefined;
      },
      () => false,
    );
    deepStrictEqual(log, ["asked", "edit", "cancellation", "question", "asked"]);
  });

  it("is not begun by somebody else over a message that was not taken yet", async () => {
    const interrupts = makeInterrupts();
    const lookout = new Lookout(interrupts);
    ok(!lookout.isCalled);
    raise(interrupts, "urgent");
    ok(lookout.isCalled && lookout.isCalled, "for everybody, until it is let in");
    const taking = lookout.letIn();
    raise(interrupts, "urgent");
    await taking;
    ok(lookout.isCalled, "the second one is still to be taken");
    await lookout.letIn();
    ok(!lookout.isCalled);
  });

  it("finds the message that cut it short", async () => {
    const callers: Caller[] = [];
    const worker = { postMessage: (given: Caller) => void callers.push(given) } as unknown as Worker;
    const input = new PassThrough();
    const mine: MessagePort = connect(worker, {
      reader: new StreamMessageReader(input),
      writer: new StreamMessageWriter(new PassThrough()),
    });
    const [caller] = callers;
    ok(caller);
    const raised = watch(caller.interrupts);
    const add = Atomics.add;
    const there: boolean[] = [];
    Atomics.add = ((counters: Int32Array, at: number, by: number) => {
      there.push(receiveMessageOnPort(caller.port) !== undefined || there.includes(true));
      return add(counters, at, by);
    }) as typeof add;
    try {
      const body = JSON.stringify({ jsonrpc: "2.0", method: "$/cancelRequest", params: { id: 1 } });
      input.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
      await until(raised, "the flag");
    } finally {
      Atomics.add = add;
      mine.close();
    }
    ok(there.length > 0 && there.every(Boolean), there.join());
  });
});
