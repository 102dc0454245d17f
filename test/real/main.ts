/** `npm run scan:real [-- <part of a name>…]`: scans published packages and prints what is found; `--all` prints notes and low confidence too. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Finding, Report } from "../../server/core/finding.js";
import { describeFindings } from "../rules/expectation.js";
import { isShown } from "../rules/project.js";
import { fetchPackage, type Package } from "./fetch.js";

const TOOL = resolve("dist", "holdpoint.js");
const args = process.argv.slice(2);
const all = args.includes("--all");
const names = args.filter((name) => !name.startsWith("--"));
const packages: Package[] = JSON.parse(readFileSync("test/real/packages.json", "utf8"));
const chosen = packages.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)));

const rows = [["package", "files", "lines", "sources", "sinks", "gates", "errors", "warnings", "notes, low", "seconds"]];
let failed = 0;
if (spawnSync(process.execPath, ["esbuild.mjs"], { stdio: "inherit" }).status !== 0) process.exit(2);
for (const one of chosen) {
  try {
    const { scanned, findings } = scan(one);
    const shown = findings.filter((finding) => all || isShown(finding));
    console.log(`\n${one.name} ${one.version}: ${one.what}\n${describeFindings(shown)}`);
    const numbers = [scanned.files, scanned.lines, scanned.sources, scanned.sinks, scanned.gates, ...counts(findings)];
    rows.push([one.name, ...numbers.map(String), (scanned.milliseconds / 1000).toFixed(1)]);
  } catch (error) {
    failed++;
    console.error(`\n${one.name} ${one.version}: ${error instanceof Error ? error.message : error}`);
  }
}
console.log(`\n${table(rows)}`);
process.exitCode = failed > 0 ? 1 : 0;

function scan(one: Package): Report {
  const folder = fetchPackage(one);
  const options = ["--format", "json", "--min-confidence", "low", "--include-notes", "--fail-on", "none"];
  const done = spawnSync(process.execPath, [TOOL, "scan", ...one.paths, ...options], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (done.status !== 0) throw new Error(`the scan failed: ${done.stderr}`);
  return JSON.parse(done.stdout);
}

function counts(findings: readonly Finding[]): number[] {
  const shown = findings.filter(isShown);
  const errors = shown.filter(({ severity }) => severity === "error").length;
  return [errors, shown.length - errors, findings.length - shown.length];
}

function table(lines: readonly string[][]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const cells = (line: readonly string[]): string[] =>
    line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)));
  return lines.map((line) => cells(line).join("  ")).join("\n");
}
