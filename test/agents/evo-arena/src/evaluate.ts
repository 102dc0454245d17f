import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CHECKS = new URL("../test/strategy.test.mjs", import.meta.url);

function ratio(tap: string): number {
  const num = (k: string) => Number(new RegExp(`^# ${k} (\\d+)`, "m").exec(tap)?.[1] ?? 0);
  return num("tests") ? num("pass") / num("tests") : 0;
}

export function fitness(code: string): number {
  const dir = mkdtempSync(join(tmpdir(), "arena-"));
  mkdirSync(join(dir, "src"));
  mkdirSync(join(dir, "test"));
  writeFileSync(join(dir, "src", "strategy.mjs"), code);
  copyFileSync(CHECKS, join(dir, "test", "strategy.test.mjs"));
  const args = ["--test", "--test-reporter=tap", "test/strategy.test.mjs"];
  const r = spawnSync(process.execPath, args, { cwd: dir, timeout: 20_000, encoding: "utf8" });
  return ratio(r.stdout);
}
