import { spawn } from "node:child_process";

function collect(cmd: string, args: string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const p = spawn(cmd, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    p.stdout.on("data", (d) => (out += d));
    p.on("error", reject);
    p.on("close", (code) => (code === 0 ? resolve(out) : reject(new Error(`${cmd} exited with ${code}`))));
  });
}

export function delegate(prompt: string, cwd: string): Promise<string> {
  return collect("claude", ["-p", prompt, "--dangerously-skip-permissions", "--output-format", "text"], cwd);
}

export function askReadOnly(prompt: string, cwd: string): Promise<string> {
  return collect("claude", ["-p", prompt, "--permission-mode", "plan", "--allowedTools", "Read,Grep"], cwd);
}
