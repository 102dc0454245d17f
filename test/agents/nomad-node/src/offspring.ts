import { join } from "node:path";
import { NodeSSH } from "node-ssh";
import { createDroplet, dropletIp } from "./cloud.js";
import { charge } from "./funds.js";
import { HOME } from "./identity.js";

export interface OffspringRequest {
  name: string;
  region: string;
  mission: string;
}

export async function raiseOffspring({ name, region, mission }: OffspringRequest): Promise<string> {
  const id = await createDroplet(name, region);
  charge(20);
  const host = await dropletIp(id);
  const ssh = new NodeSSH();
  await ssh.connect({ host, username: "root", privateKeyPath: process.env.SSH_KEY_PATH });
  await ssh.execCommand("curl -fsSL https://deb.nodesource.com/setup_22.x | bash - && apt-get install -y nodejs");
  await ssh.putDirectory(HOME, "/opt/nomad", { recursive: true, concurrency: 4 });
  await ssh.putFile(join(HOME, ".env"), "/opt/nomad/.env");
  await ssh.execCommand(`cd /opt/nomad && NOMAD_NAME=${name} MISSION=${JSON.stringify(mission)} nohup npm start >nomad.log 2>&1 &`);
  ssh.dispose();
  return host;
}
