import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Claude } from "./claude.js";

const execFileP = promisify(execFile);
const SRC = dirname(fileURLToPath(import.meta.url));
const STRATEGY = join(SRC, "strategy.js");
const HISTORY = join(SRC, "..", "history.jsonl");

const claude = new Claude();

async function bench(): Promise<number> {
  const { stdout } = await execFileP(process.execPath, [join(SRC, "bench.js")], { timeout: 60_000 });
  return Number.parseFloat(stdout);
}

async function log(entry: Record<string, unknown>): Promise<void> {
  await writeFile(HISTORY, JSON.stringify(entry) + "\n", { flag: "a" });
}

export async function evolve(generations: number): Promise<void> {
  let best = await bench();
  for (let g = 0; g < generations; g++) {
    const current = await readFile(STRATEGY, "utf8");
    const candidate = await claude.code(`Current score ${best}. Improve this module, keep its exports:\n\n${current}`);
    await writeFile(STRATEGY, candidate);
    let score = Number.NEGATIVE_INFINITY;
    try {
      score = await bench();
    } catch (err) {
      await log({ g, error: String(err) });
    }
    if (score > best) {
      best = score;
    } else {
      await writeFile(STRATEGY, current);
    }
    await log({ g, score, best });
  }
}
