import { execFile } from "node:child_process";
import { dirname } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** In bytes: names of files, no more. */
const MOST_OUTPUT = 64 * 1024 * 1024;
/** In milliseconds. */
const LONGEST = 30_000;

/**
 * The files of a folder that git holds for changed since the last commit, new ones among them; relative to it, with `/`.
 * Nothing that a repository can configure is run: no hooks, no file monitor, and no filters, because only the state of files
 * is compared and no content. A file that was touched and not changed counts as changed.
 */
export async function changedFiles(root: string): Promise<{ files: string[]; problem?: undefined } | { problem: string }> {
  try {
    const hasCommit = await git(root, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).then(
      () => true,
      () => false,
    );
    const known = hasCommit
      ? git(root, ["diff-index", "--name-only", "--no-renames", "--diff-filter=d", "--relative", "-z", "HEAD", "--", "."])
      : git(root, ["ls-files", "--cached", "-z", "--", "."]);
    const others = git(root, ["ls-files", "--others", "--exclude-standard", "-z", "--", "."]);
    const names = (await Promise.all([known, others])).flatMap((list) => list.split("\0"));
    return { files: [...new Set(names.filter((name) => name !== ""))].sort() };
  } catch (error) {
    return { problem: failure(error) };
  }
}

async function git(root: string, args: readonly string[]): Promise<string> {
  const safe = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false"];
  const { stdout } = await run("git", ["-C", root, "--no-pager", ...safe, ...args], {
    // Where a program is looked for in the current folder first, it must not be the workspace's.
    cwd: dirname(process.execPath),
    env: { ...withoutGit(process.env), GIT_OPTIONAL_LOCKS: "0", GIT_NO_LAZY_FETCH: "1", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" },
    maxBuffer: MOST_OUTPUT,
    timeout: LONGEST,
  });
  return stdout;
}

/** An editor started by git, or from a hook, has variables that name another repository. */
function withoutGit(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
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
