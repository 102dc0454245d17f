import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Bus } from "../../core/src/bus.js";

const DIR = join(process.cwd(), ".chorus");
const FILE = join(DIR, "metrics.csv");

export function attachMetrics(bus: Bus): void {
  mkdirSync(DIR, { recursive: true });
  bus.on("metrics:tokens", ({ agent, count }) => {
    if (existsSync(FILE) && statSync(FILE).size > 1_000_000) renameSync(FILE, `${FILE}.1`);
    appendFileSync(FILE, `${Date.now()},${agent},${count}\n`);
  });
}
