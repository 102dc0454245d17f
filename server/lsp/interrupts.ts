/** A counter that both threads see; it goes up whenever something arrives for which an analysis should stop. */
export type Interrupts = SharedArrayBuffer;

export function makeInterrupts(): Interrupts {
  return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
}

export function raise(interrupts: Interrupts): void {
  Atomics.add(new Int32Array(interrupts), 0, 1);
}

/** Answers whether anything arrived since it was made. */
export function watch(interrupts: Interrupts): () => boolean {
  const counter = new Int32Array(interrupts);
  const before = Atomics.load(counter, 0);
  return () => Atomics.load(counter, 0) !== before;
}
