import { createInterface } from "node:readline/promises";
import { stdin, stdout } from "node:process";

export async function confirm(question) {
  if (!stdin.isTTY) return false;
  const rl = createInterface({ input: stdin, output: stdout });
  const line = await rl.question(`${question} [y/N] `);
  rl.close();
  return line.trim().toLowerCase() === "y";
}
