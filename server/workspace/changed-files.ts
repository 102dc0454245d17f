import { execFile } from "node:child_process";
import { lstat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** In bytes: names and times of files, no contents. */
const MOST_OUTPUT = 256 * 1024 * 1024;
/** In milliseconds. */
const LONGEST = 30_000;

/**
 * The files of a folder that git holds for changed since the last commit, new ones among them; relative to it, with `/`.
 *
 * Git is asked for what it wrote down and never compares contents itself, because a repository's own configuration names
 * programs that would be run on them. A file that was touched and not changed counts as changed.
 */
export async function changedFiles(root: string): Promise<{ files: string[]; problem?: undefined } | { problem: string }> {
  try {
    const hasCommit = await git(root, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).then(
      () => true,
      () => false,
    );
    const staged = hasCommit
      ? git(root, [
          "diff-index",
          "--cached",
          "--name-only",
          "--no-renames",
          "--diff-filter=d",
          "--relative",
          "-z",
          "HEAD",
          "--",
          ".",
        ])
      : git(root, ["ls-files", "--cached", "-z", "--", "."]);
    const untracked = git(root, ["ls-files", "--others", "--exclude-standard", "-z", "--", "."]);
    const names = (await Promise.all([staged, untracked])).flatMap((list) => list.split("\0"));
    const indexed = indexEntries(await git(root, ["ls-files", "--cached", "--debug", "-z", "--", "."]));
    for (const entry of indexed) if (await differs(root, entry)) names.push(entry.name);
    return { files: [...new Set(names.filter((name) => name !== ""))].sort() };
  } catch (error) {
    return { problem: failure(error) };
  }
}

/** What git's index says of a file. */
interface IndexEntry {
  name: string;
  size: number;
  /** In nanoseconds; whole seconds where the index was written by a git that keeps no more. */
  modified: bigint;
}

function indexEntries(output: string): IndexEntry[] {
  const entries: IndexEntry[] = [];
  for (const [, name = "", rest = ""] of output.matchAll(/([^\0]+)\0((?:[ \t][^\n]*\n)+)/g)) {
    const [, seconds = "0", nanoseconds = "0"] = /mtime: (\d+):(\d+)/.exec(rest) ?? [];
    const size = Number(/size: (\d+)/.exec(rest)?.[1] ?? 0);
    entries.push({ name, size, modified: BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds) });
  }
  return entries;
}

async function differs(root: string, { name, size, modified }: IndexEntry): Promise<boolean> {
  const status = await lstat(join(root, name), { bigint: true }).catch(() => undefined);
  if (!status?.isFile()) return false;
  const coarse = modified % 1_000_000_000n === 0n;
  const now = coarse ? status.mtimeNs - (status.mtimeNs % 1_000_000_000n) : status.mtimeNs;
  return Number(status.size) !== size || now !== modified;
}

async function git(root: string, args: readonly string[]): Promise<string> {
  const safe = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false"];
  const { stdout } = await run("git", ["-C", root, "--no-pager", ...safe, ...args], {
    // Where a program is looked for in the current folder first, it must not be the workspace's.
    cwd: dirname(process.execPath),
    env: {
      ...ownRepository(process.env),
      GIT_OPTIONAL_LOCKS: "0",
      GIT_NO_LAZY_FETCH: "1",
      GIT_TERMINAL_PROMPT: "0",
      LC_ALL: "C",
    },
    maxBuffer: MOST_OUTPUT,
    timeout: LONGEST,
  });
  return stdout;
}

/** An editor started from a hook of git has variables that name another repository. */
function ownRepository(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX|CONFIG)/.test(name)));
}

function failure(error: unknown): string {
  const { code, stderr } = error as { code?: unknown; stderr?: unknown };
  if (code === "ENOENT") return "git is not installed";
  const said =
    typeof stderr === "string"
      ? stderr
          .trim()
          .split("\n")[0]
          ?.replace(/^fatal: /, "")
      : "";
  return said ? `git: ${said}` : "git could not tell which files changed";
}
