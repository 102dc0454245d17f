import { createInterface } from "node:readline/promises";

export const rl = createInterface({ input: process.stdin, output: process.stdout });

export async function agree(text: string) {
  return /^y(es)?$/i.test((await rl.question(`${text} (y/n) `)).trim());
}
