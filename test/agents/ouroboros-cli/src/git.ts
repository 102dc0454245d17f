import { execa } from "execa";
import { PROJECT_ROOT } from "./paths.js";

const git = (...args: string[]) => execa("git", args, { cwd: PROJECT_ROOT });

export async function head() {
  return (await git("rev-parse", "HEAD")).stdout.trim();
}

export async function commitAll(message: string) {
  await git("add", "-A");
  await git("commit", "-m", message);
}

export async function pushMain() {
  await git("push", "origin", "main");
}

export async function resetTo(sha: string) {
  await git("reset", "--hard", sha);
}
