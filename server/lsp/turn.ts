import { setImmediate as turn } from "node:timers/promises";

/** How long the thread works before it looks at what has arrived, in milliseconds. */
const SLICE = 8;

/** Lets messages in. */
export async function nextTurn(): Promise<void> {
  await turn();
}

/** Goes through long work in slices, with turns for messages between them; stops early once `stopped` says so, and answers whether it came to the end. */
export async function inSlices<Step>(
  work: Iterable<Step>,
  stopped: () => boolean,
  each?: (step: Step) => void,
): Promise<boolean> {
  let begin = performance.now();
  for (const step of work) {
    if (performance.now() - begin < SLICE) continue;
    each?.(step);
    await nextTurn();
    if (stopped()) return false;
    begin = performance.now();
  }
  return true;
}
