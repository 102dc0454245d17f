import { spawn } from "node:child_process";
import { app } from "electron";
import { join } from "node:path";
import { preferences } from "./preferences";

export interface RunOutput {
  code: number | null;
  output: string;
}

export function runShell(command: string): Promise<RunOutput> {
  const work = join(app.getPath("documents"), "Deskmate");
  const [bin, args] = preferences.get("sandbox")
    ? ["docker", ["run", "--rm", "--network", "none", "-v", `${work}:/work`, "-w", "/work", "alpine:3.20", "sh", "-c", command]]
    : ["sh", ["-c", command]];
  return new Promise((resolve, reject) => {
    const p = spawn(bin as string, args as string[]);
    let output = "";
    p.stdout.on("data", (d) => (output += d));
    p.stderr.on("data", (d) => (output += d));
    p.on("error", reject);
    p.on("close", (code) => resolve({ code, output }));
  });
}
