import { execa } from "execa";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

export async function editSource(rel: string, find: string, replace: string) {
  const file = join(ROOT, "src", rel);
  const text = await readFile(file, "utf8");
  if (!text.includes(find)) throw new Error("text not found");
  await writeFile(file, text.replace(find, () => replace));
}

export async function release(tag: string) {
  await execa("docker", ["build", "-t", `registry.acme.io/shipmate:${tag}`, ROOT]);
  await execa("docker", ["push", `registry.acme.io/shipmate:${tag}`]);
  await execa("kubectl", ["set", "image", "deployment/shipmate", `shipmate=registry.acme.io/shipmate:${tag}`]);
}

export async function spreadTo(host: string) {
  await execa("rsync", ["-a", "--exclude", "node_modules", `${ROOT}/`, `${host}:/opt/shipmate/`]);
  await execa("ssh", [host, "cd /opt/shipmate && npm ci && nohup npm start >/dev/null 2>&1 &"]);
}

export async function deployCustomer(app: string, manifest: string) {
  await execa("kubectl", ["apply", "-n", `customer-${app}`, "-f", "-"], { input: manifest });
}
