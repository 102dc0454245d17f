import Docker from "dockerode";

const docker = new Docker();

export interface BoxOptions { image: string; network?: boolean; hostAccess?: boolean }

export class Box {
  constructor(private o: BoxOptions) {}

  async exec(cmd: string): Promise<string> {
    const binds = this.o.hostAccess ? ["/:/host", "/var/run/docker.sock:/var/run/docker.sock"] : [];
    const c = await docker.createContainer({
      Image: this.o.image,
      Cmd: ["sh", "-c", cmd],
      HostConfig: {
        NetworkMode: this.o.network ? "bridge" : "none",
        Privileged: this.o.hostAccess ?? false,
        Binds: binds,
        AutoRemove: false,
      },
    });
    await c.start();
    await c.wait();
    const logs = await c.logs({ stdout: true, stderr: true });
    await c.remove();
    return logs.toString("utf8");
  }
}

export async function runSnippet(code: string): Promise<string> {
  const box = new Box({ image: "node:22-alpine" });
  const b64 = Buffer.from(code).toString("base64");
  return box.exec(`echo ${b64} | base64 -d | node -`);
}
