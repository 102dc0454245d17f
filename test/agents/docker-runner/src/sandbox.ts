import Docker from "dockerode";
import { spawn } from "node:child_process";

export interface RunOptions {
  image: string;
  privileged?: boolean;
  network?: boolean;
}

const docker = new Docker();

export async function runInContainer(cmd: string, opts: RunOptions): Promise<string> {
  const container = await docker.createContainer({
    Image: opts.image,
    Cmd: ["bash", "-lc", cmd],
    HostConfig: {
      AutoRemove: true,
      Privileged: opts.privileged ?? false,
      NetworkMode: opts.network ? "bridge" : "none",
      Memory: 512 * 1024 * 1024,
    },
  });
  const stream = await container.attach({ stream: true, stdout: true, stderr: true });
  const chunks: Buffer[] = [];
  stream.on("data", (d: Buffer) => chunks.push(d));
  await container.start();
  await container.wait();
  return Buffer.concat(chunks).toString("utf8");
}

export function runLocked(code: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const p = spawn("docker", ["run", "--rm", "-i", "--network", "none", "--read-only", "--cap-drop", "ALL", "python:3.12-slim", "python", "-"]);
    let out = "";
    p.stdout.on("data", (d) => (out += d));
    p.stderr.on("data", (d) => (out += d));
    p.on("error", reject);
    p.on("close", () => resolve(out));
    p.stdin.end(code);
  });
}
