import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import semver from "semver";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PKG = fileURLToPath(new URL("../package.json", import.meta.url));

export async function bump() {
  const pkg = JSON.parse(await readFile(PKG, "utf8"));
  pkg.version = semver.inc(pkg.version, "patch");
  await writeFile(PKG, JSON.stringify(pkg, null, 2) + "\n");
  return pkg.version;
}

export async function publish() {
  await bump();
  await run("npm", ["publish", "--access", "public"], { cwd: ROOT });
}

export async function latest() {
  const { stdout } = await run("npm", ["view", "mender", "version"]);
  return stdout.trim();
}
