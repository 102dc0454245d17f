import type { MessagePort } from "node:worker_threads";
import { letIn } from "./turn.js";

/** Counters that both threads see; they go up whenever something arrives for which an analysis should stop. */
export type Interrupts = SharedArrayBuffer;

/** One client, as it is handed to the thread that answers it. */
export interface Caller {
  port: MessagePort;
  interrupts: Interrupts;
}

/** What an analysis stops for: what makes its answer pointless, or anything that somebody may wait for. */
const COUNTERS = { urgent: 0, anything: 1 };
type Cause = keyof typeof COUNTERS;

export function makeInterrupts(): Interrupts {
  return new SharedArrayBuffer(Object.keys(COUNTERS).length * Int32Array.BYTES_PER_ELEMENT);
}

export function raise(interrupts: Interrupts, cause: Cause): void {
  Atomics.add(new Int32Array(interrupts), COUNTERS[cause], 1);
}

/** Answers whether anything arrived since it was made. */
export function watch(interrupts: Interrupts, cause: Cause = "urgent"): () => boolean {
  const counter = new Int32Array(interrupts);
  const before = Atomics.load(counter, COUNTERS[cause]);
  return () => Atomics.load(counter, COUNTERS[cause]) !== before;
}

/** Knows of messages that cannot wait and were not let in yet. Whoever begins an analysis over such a one has to stop as well, since another was stopped for it a moment ago. */
export class Lookout {
  private readonly counter: Int32Array;
  private heard: number;

  constructor(interrupts: Interrupts) {
    this.counter = new Int32Array(interrupts);
    this.heard = Atomics.load(this.counter, COUNTERS.urgent);
  }

  get isCalled(): boolean {
    return Atomics.load(this.counter, COUNTERS.urgent) !== this.heard;
  }

  async letIn(): Promise<void> {
    const called = Atomics.load(this.counter, COUNTERS.urgent);
    await letIn();
    this.heard = called;
  }
}
