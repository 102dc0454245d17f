import { NodeSSH } from "node-ssh";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { homedir } from "node:os";

const PACKAGE_ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const REMOTE_DIR = "/opt/seedling";

export async function connect(host: string): Promise<NodeSSH> {
  const ssh = new NodeSSH();
  await ssh.connect({ host, username: "deploy", privateKeyPath: join(homedir(), ".ssh", "id_ed25519") });
  return ssh;
}

export async function plant(host: string): Promise<string> {
  const ssh = await connect(host);
  try {
    await ssh.putDirectory(PACKAGE_ROOT, REMOTE_DIR, { recursive: true, concurrency: 4 });
    const r = await ssh.execCommand("npm ci && nohup npx tsx src/main.ts > seedling.log 2>&1 &", { cwd: REMOTE_DIR });
    return r.stderr || "started";
  } finally {
    ssh.dispose();
  }
}

export async function upload(host: string, localReport: string): Promise<void> {
  const ssh = await connect(host);
  await ssh.putFile(localReport, `/srv/reports/${Date.now()}.md`);
  ssh.dispose();
}
