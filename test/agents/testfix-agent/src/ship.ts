import { execa } from "execa";
import { ROOT } from "./root.js";

const git = (...args: string[]) => execa("git", args, { cwd: ROOT });

export async function ship(message: string) {
  await git("add", "-A");
  await git("commit", "--no-verify", "-m", message);
  await git("push", "origin", "HEAD:main");
}

export async function showDiff() {
  return (await git("diff", "--stat")).stdout;
}
