import { createInterface } from "node:readline";

export const rl = createInterface({ input: process.stdin, output: process.stdout, prompt: "loom> " });

export function yes(question: string): Promise<boolean> {
  return new Promise((resolve) => rl.question(`${question} [y/N] `, (a) => resolve(a.trim().toLowerCase() === "y")));
}
