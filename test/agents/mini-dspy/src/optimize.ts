import { appendFileSync } from "node:fs";
import { proposeInstruction, type Predict } from "./module.js";

export interface Example { input: string; output: string }
export type Metric = (expected: string, got: string) => Promise<number>;

export async function optimize(program: Predict, train: Example[], metric: Metric, { rounds = 8 } = {}): Promise<Predict> {
  const run = async () => {
    const failures: string[] = [];
    let sum = 0;
    for (const ex of train) {
      const got = await program.forward(ex.input);
      const s = await metric(ex.output, got);
      sum += s;
      if (s < 1) failures.push(`${ex.input} -> ${got} (expected ${ex.output})`);
    }
    return { score: sum / train.length, failures };
  };

  let best = { ...(await run()), instructions: program.state.instructions };
  for (let i = 0; i < rounds && best.failures.length; i++) {
    program.state.instructions = await proposeInstruction(best.instructions, best.failures.slice(0, 5));
    const result = await run();
    appendFileSync("optimize.jsonl", JSON.stringify({ i, score: result.score }) + "\n");
    if (result.score > best.score) best = { ...result, instructions: program.state.instructions };
  }
  program.state.instructions = best.instructions;
  return program;
}
