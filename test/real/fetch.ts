import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

/** A published package that is scanned, always the same version of it. */
export interface Package {
  name: string;
  version: string;
  /** Checksum that the publisher's archive must have. */
  integrity: string;
  what: string;
  /** Files and folders that hold its readable source. */
  paths: string[];
  /** Patterns of files that repeat others. */
  without?: string[];
}

const CACHE = resolve(".cache", "packages");

/** Answers the folder of a package, which is fetched and unpacked when it is not there. */
export function fetchPackage(wanted: Package): string {
  const name = `${wanted.name.replace("@", "").replace("/", "-")}-${wanted.version}`;
  const folder = join(CACHE, name);
  if (existsSync(folder)) return folder;
  const archive = join(CACHE, `${name}.tgz`);
  mkdirSync(CACHE, { recursive: true });
  if (!existsSync(archive)) {
    run("npm", ["pack", `${wanted.name}@${wanted.version}`, "--pack-destination", CACHE, "--silent", "--ignore-scripts"]);
  }
  const [algorithm = "", sum] = wanted.integrity.split(/-(.*)/s);
  if (createHash(algorithm).update(readFileSync(archive)).digest("base64") !== sum) {
    rmSync(archive);
    throw new Error(`${wanted.name}@${wanted.version} is not the archive that was pinned`);
  }
  const unpacked = `${folder}.part`;
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(unpacked);
  const without = (wanted.without ?? []).map((pattern) => `--exclude=${pattern}`);
  run("tar", ["-xzf", archive, "-C", unpacked, "--strip-components=1", ...without]);
  renameSync(unpacked, folder);
  return folder;
}

function run(program: string, args: readonly string[]): void {
  const done = spawnSync(program, args, { encoding: "utf8", shell: process.platform === "win32" });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${program} ${args.join(" ")}: ${done.stderr}`);
}
