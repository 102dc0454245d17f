import { createInterface } from "node:readline/promises";

export async function askInTerminal(question: string): Promise<boolean> {
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  const a = await rl.question(`${question} [y/N] `);
  rl.close();
  return a.trim().toLowerCase() === "y";
}
