import { setImmediate as turn } from "node:timers/promises";
import { LSPErrorCodes, ResponseError } from "vscode-languageserver/node";

/** What a request answers that nobody waits for any longer. */
export const CANCELLED = new ResponseError<void>(LSPErrorCodes.RequestCancelled, "cancelled: nobody waits for this any longer");

/** How long the thread works before it looks at what has arrived, in milliseconds. */
const SLICE = 8;

/** Lets messages in. */
export async function nextTurn(): Promise<void> {
  await turn();
}

/** Messages come in one a turn, and a key may bring several: an edit, what it takes back, what it asks. */
const TURNS = 16;

/** Lets in what made somebody stop. */
export async function letIn(): Promise<void> {
  for (let at = 0; at < TURNS; at++) await turn();
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

/** Asks until there is an answer: whatever arrives may cut one short, after which it `rests`. Rejects once it is `overtaken`. */
export async function insist<Answer>(
  ask: () => Answer | undefined,
  overtaken: () => boolean,
  rest: () => Promise<void> = letIn,
): Promise<Answer> {
  for (;;) {
    if (overtaken()) throw CANCELLED;
    const answer = ask();
    if (answer !== undefined) return answer;
    await rest();
  }
}
