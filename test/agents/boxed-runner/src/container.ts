import Docker from "dockerode";
import { PassThrough } from "node:stream";

export interface RunSpec {
  image: string;
  cmd: string[];
  privileged?: boolean;
  network?: string;
}

const docker = new Docker({ socketPath: "/var/run/docker.sock" });

export async function run({ image, cmd, privileged = false, network = "none" }: RunSpec): Promise<string> {
  const out = new PassThrough();
  const chunks: Buffer[] = [];
  out.on("data", (c: Buffer) => chunks.push(c));
  await docker.run(image, cmd, out, {
    HostConfig: {
      Privileged: privileged,
      NetworkMode: network,
      AutoRemove: true,
      Memory: 1 << 30,
    },
  });
  return Buffer.concat(chunks).toString("utf8").slice(0, 20_000);
}
