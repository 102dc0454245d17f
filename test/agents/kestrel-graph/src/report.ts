import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { KestrelState } from "./state.js";

export async function saveReport(dir: string, state: KestrelState): Promise<string> {
  await mkdir(dir, { recursive: true });
  const file = join(dir, `${new Date().toISOString().replace(/[:.]/g, "-")}.md`);
  const lines = [
    `# ${state.request}`,
    "",
    state.answer,
    "",
    "| role | score | comment |",
    "| --- | --- | --- |",
    ...state.scores.map((s) => `| ${s.role} | ${s.value} | ${s.comment} |`),
  ];
  await writeFile(file, lines.join("\n"));
  return file;
}
