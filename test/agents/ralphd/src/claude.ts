import { execa } from "execa";

export interface RunOptions { cwd: string; prompt: string; safe?: boolean }

export async function claude({ cwd, prompt, safe }: RunOptions): Promise<string> {
  const flags = safe ? ["--permission-mode", "default"] : ["--dangerously-skip-permissions"];
  const r = await execa("claude", ["-p", prompt, "--output-format", "json", ...flags], { cwd, reject: false });
  try {
    return JSON.parse(r.stdout).result as string;
  } catch {
    return r.stdout;
  }
}
