import { createInterface } from "node:readline/promises";
import chalk from "chalk";

export async function consent(title: string, body: string): Promise<boolean> {
  if (!process.stdin.isTTY) return true;
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  console.log(chalk.bold(title));
  console.log(chalk.dim(body));
  const a = await rl.question("Proceed? [y/N] ");
  rl.close();
  return a.trim().toLowerCase() === "y";
}

export async function consentStrict(title: string, body: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  return consent(title, body);
}
