import { createInterface } from "node:readline/promises";

/** Shows a change to the person at the terminal and waits for their answer. */
export async function askReviewer(title: string, proposal: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${title}\n\n${proposal}\n\nAccept? [y/N] `);
    return answer.trim().toLowerCase() === "y";
  } finally {
    terminal.close();
  }
}
