import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { inside, ROOT, TESTS, WORKFLOWS } from "./root.js";

export async function runTests() {
  const r = await execa("npx", ["vitest", "run", "--reporter=dot"], { cwd: ROOT, reject: false, all: true });
  return { passed: r.exitCode === 0, output: (r.all ?? "").slice(-6000) };
}

export const readTest = (name: string) => readFile(inside(TESTS, name), "utf8");

export async function writeTest(name: string, content: string) {
  await writeFile(inside(TESTS, name), content);
}

export async function dropTest(name: string) {
  await rm(inside(TESTS, name));
}

export async function setCoverage(lines: number, branches: number) {
  const file = join(ROOT, "config", "coverage.json");
  await writeFile(file, JSON.stringify({ lines, branches, functions: lines }));
}

export async function writeWorkflow(name: string, yaml: string) {
  await writeFile(inside(WORKFLOWS, name), yaml);
}

export async function saveReport(text: string) {
  await writeFile(join(ROOT, "gk-report.md"), text);
}
