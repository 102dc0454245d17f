import { createInterface } from "node:readline";

export function review(question: string): Promise<boolean> {
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((resolve) => {
    rl.question(`${question} (yes/no) `, (a) => {
      resolve(a.trim() === "yes");
      rl.close();
    });
    rl.once("close", () => resolve(false));
  });
}
