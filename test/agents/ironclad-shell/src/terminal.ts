import { createInterface } from "node:readline/promises";

export const rl = createInterface({ input: process.stdin, output: process.stdout });

export async function consent(what: string): Promise<boolean> {
  const answer = await rl.question(`${what} Type yes to go on: `);
  return answer.trim() === "yes";
}
