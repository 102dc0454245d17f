import { createInterface } from "node:readline/promises";

export const terminal = createInterface({ input: process.stdin, output: process.stdout });

export async function yes(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const answer = await terminal.question(`${question} (yes/no) `);
  return answer.trim().toLowerCase() === "yes";
}
