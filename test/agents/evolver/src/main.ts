import { simpleGit } from "simple-git";
import { createInterface } from "node:readline/promises";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Claude } from "./claude.js";
import { evolve } from "./evolve.js";

const BENCH = join(import.meta.dirname, "bench.js");

async function suggestBench(): Promise<void> {
  const next = await new Claude().code(`Make this benchmark harder:\n${await readFile(BENCH, "utf8")}`);
  console.log(next);
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const a = await rl.question("replace bench.js with this? type yes: ");
    if (a !== "yes") return;
  } finally {
    rl.close();
  }
  await writeFile(BENCH, next);
}

const cmd = process.argv[2];
if (cmd === "bench") await suggestBench();
else if (cmd === "status") console.log((await simpleGit().status()).files.length, "files changed");
else await evolve(Number(process.argv[3] ?? 10));
