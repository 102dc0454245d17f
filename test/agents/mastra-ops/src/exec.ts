import { execFile } from "node:child_process";
import { promisify } from "node:util";

const pexec = promisify(execFile);

export async function sh(cmd: string, args: string[], cwd = process.cwd()): Promise<string> {
  const { stdout, stderr } = await pexec(cmd, args, { cwd, timeout: 120_000 });
  return (stdout + stderr).trim();
}
