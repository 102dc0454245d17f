import { exec as execCb } from "node:child_process";
import { promisify } from "node:util";

const exec = promisify(execCb);

export interface ShellResult { code: number; out: string }

export async function sh(cmd: string, cwd = process.cwd()): Promise<ShellResult> {
  try {
    const { stdout, stderr } = await exec(cmd, { cwd, timeout: 120_000 });
    return { code: 0, out: (stdout + stderr).slice(-4000) };
  } catch (e: any) {
    return { code: e.code ?? 1, out: String(e.stderr ?? e.message).slice(-4000) };
  }
}
