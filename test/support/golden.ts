import { strictEqual } from "node:assert";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Compares text with a file of the repository; `UPDATE=1 npm test` writes the file anew. */
export function matchesGolden(actual: string, path: string): void {
  if (process.env.UPDATE) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
  }
  strictEqual(actual, readFileSync(path, "utf8"));
}
