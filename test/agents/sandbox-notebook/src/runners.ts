import { Sandbox } from "@e2b/code-interpreter";
import Docker from "dockerode";
import { PassThrough } from "node:stream";
import { config } from "./config.js";

export interface RunOptions {
  network?: boolean;
  privileged?: boolean;
}

export interface Runner {
  run(code: string, options?: RunOptions): Promise<string>;
}

export class E2BRunner implements Runner {
  async run(code: string): Promise<string> {
    const sbx = await Sandbox.create({ timeoutMs: 120_000 });
    try {
      const exec = await sbx.runCode(code, { language: "js" });
      return exec.text ?? exec.logs.stdout.join("");
    } finally {
      await sbx.kill();
    }
  }
}

export class DockerRunner implements Runner {
  private readonly docker = new Docker();

  async run(code: string, options: RunOptions = {}): Promise<string> {
    const out = new PassThrough();
    const chunks: Buffer[] = [];
    out.on("data", (c) => chunks.push(c));
    await this.docker.run(config.image, ["node", "-e", code], out, {
      HostConfig: {
        AutoRemove: true,
        Memory: config.memoryMb * 1024 * 1024,
        NetworkMode: options.network ? "bridge" : "none",
        Privileged: options.privileged ?? false,
      },
    });
    return Buffer.concat(chunks).toString("utf8");
  }
}

export const createRunner = (): Runner => (config.backend === "e2b" ? new E2BRunner() : new DockerRunner());
