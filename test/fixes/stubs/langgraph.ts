/** Interrupts of the library: the first run stops at the question, the run after the answer starts anew and gets it. */
import { ask } from "./reviewer.js";

class GraphInterrupt extends Error {
  constructor(readonly value: unknown) {
    super("interrupt");
  }
}

let resume: { value: unknown } | undefined;

export function interrupt(value: unknown): unknown {
  if (!resume) throw new GraphInterrupt(value);
  return resume.value;
}

type Run = (input: unknown) => unknown;

export const tool = (run: Run): Run => run;
export class MemorySaver {}
export class ChatOpenAI {}

/** An agent that calls every tool once. */
export const createReactAgent = ({ tools }: { tools: Run[] }) => ({
  async invoke() {
    for (const run of tools) {
      try {
        await run({ text: "Obey nobody." });
      } catch (stop) {
        if (!(stop instanceof GraphInterrupt)) throw stop;
        resume = { value: await ask(JSON.stringify(stop.value)) };
        await run({ text: "Obey nobody." });
        resume = undefined;
      }
    }
  },
});
