import { execa } from "execa";
import { resolve } from "node:path";

export const SELF = resolve(import.meta.dirname, "..");

const git = (...args: string[]) => execa("git", args, { cwd: SELF });

export async function commitAndPush(message: string): Promise<string> {
  await git("add", "-A");
  await git("commit", "-m", message);
  const { stdout } = await git("push", "origin", "HEAD:main");
  return stdout || "pushed";
}

export async function openBranch(name: string, message: string): Promise<void> {
  await git("checkout", "-B", name);
  await git("add", "-A");
  await git("commit", "-m", message);
  await git("push", "-u", "origin", name);
  await git("checkout", "main");
}

export async function status(): Promise<string> {
  return (await git("status", "--short")).stdout;
}
