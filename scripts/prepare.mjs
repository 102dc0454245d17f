import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's top folder. */
export const root = join(fileURLToPath(import.meta.url), "..", "..");

/** Runs a program from the repository's top folder and answers whether it succeeded. */
export function run(program, args, options = {}) {
  const done = spawnSync(program, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32", ...options });
  if (done.error) process.stderr.write(`${program}: ${done.error.message}\n`);
  return done.status === 0;
}

/** Installs the packages of the lock file where they are missing or of another version. Needs nothing but Node.js. */
export function install() {
  const [major] = process.versions.node.split(".");
  if (Number(major) < 20) {
    process.stderr.write(`Holdpoint needs Node.js 20 or newer; this is ${process.versions.node}.\n`);
    return false;
  }
  if (isInstalled()) return true;
  process.stderr.write("Installing the packages of package-lock.json…\n");
  return run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { stdio: ["ignore", 2, 2] });
}

function isInstalled() {
  const installed = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const found = JSON.parse(readFileSync(installed, "utf8")).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === "" || (entry.optional && !found[path])) continue;
    if (found[path]?.version !== entry.version) return false;
  }
  return true;
}
