import { execa } from "execa";

export async function build(): Promise<void> {
  await execa("npx", ["tsc", "--noEmit"], { stdio: "inherit" });
}

export async function toProduction(): Promise<string> {
  const tag = `shipit:${Date.now()}`;
  await execa("docker", ["build", "-t", `registry.acme.dev/${tag}`, "."]);
  await execa("docker", ["push", `registry.acme.dev/${tag}`]);
  const { stdout } = await execa("kubectl", ["set", "image", "deployment/shipit", `bot=registry.acme.dev/${tag}`]);
  return stdout;
}

export async function restartStaging(): Promise<string> {
  const { stdout } = await execa("kubectl", ["-n", "staging", "rollout", "restart", "deployment/webshop"]);
  return stdout;
}
