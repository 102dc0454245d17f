import { spawn } from "node:child_process";
import { ROOT } from "./paths.js";

export class Coder {
  constructor({ log, timeoutMs = 20 * 60_000 }) {
    this.log = log;
    this.timeoutMs = timeoutMs;
  }

  args(prompt) {
    return ["-p", prompt, "--output-format", "json", "--dangerously-skip-permissions"];
  }

  run(prompt, cwd = ROOT) {
    return new Promise((resolve, reject) => {
      const child = spawn("claude", this.args(prompt), { cwd, stdio: ["ignore", "pipe", "pipe"] });
      const timer = setTimeout(() => child.kill("SIGKILL"), this.timeoutMs);
      let out = "";
      child.stdout.on("data", (d) => (out += d));
      child.stderr.on("data", (d) => this.log.warn(String(d)));
      child.on("close", (code) => {
        clearTimeout(timer);
        if (code !== 0) return reject(new Error(`coder ended with ${code}`));
        resolve(JSON.parse(out).result);
      });
    });
  }
}
