import { exec } from "node:child_process";
import { promisify } from "node:util";
import Docker from "dockerode";

const sh = promisify(exec);
const docker = new Docker();

export interface RunOptions {
  useSandbox: boolean;
  timeoutMs: number;
}

export class Runner {
  constructor(private image = "debian:stable-slim") {}

  async run(command: string, opts: RunOptions): Promise<string> {
    if (!opts.useSandbox) return this.onHost(command, opts.timeoutMs);
    return this.inContainer(command);
  }

  private async onHost(command: string, timeout: number) {
    const { stdout, stderr } = await sh(command, { timeout });
    return stdout + stderr;
  }

  private async inContainer(command: string) {
    const chunks: Buffer[] = [];
    const { PassThrough } = await import("node:stream");
    const out = new PassThrough();
    out.on("data", (c) => chunks.push(c));
    await docker.run(this.image, ["sh", "-c", command], out, { HostConfig: { NetworkMode: "none", AutoRemove: true } });
    return Buffer.concat(chunks).toString("utf8");
  }
}
