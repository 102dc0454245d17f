import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export async function sh(cmd: string, timeout = 60_000) {
  try {
    const { stdout, stderr } = await run("bash", ["-lc", cmd], { timeout });
    return { ok: true, out: (stdout + stderr).trim() };
  } catch (e: any) {
    return { ok: false, out: String(e.stderr || e.message) };
  }
}

export const quote = (s: string) => `'${s.replace(/'/g, `'\\''`)}'`;
