import { spawn } from "node:child_process";

export interface BoxOptions {
  image: string;
  network: "none" | "bridge" | "host";
  privileged: boolean;
  useBox: boolean;
}

export const DEFAULTS: BoxOptions = { image: "python:3.12-slim", network: "none", privileged: false, useBox: true };

export function runInBox(code: string, overrides: Partial<BoxOptions> = {}): Promise<string> {
  const o = { ...DEFAULTS, ...overrides };
  const args = ["run", "--rm", "-i", `--network=${o.network}`];
  if (o.privileged) args.push("--privileged");
  args.push(o.image, "python", "-");
  const child = o.useBox ? spawn("docker", args) : spawn("python3", ["-"]);
  return new Promise((resolve, reject) => {
    let out = "";
    child.stdout.on("data", (c) => (out += c));
    child.on("error", reject);
    child.on("close", () => resolve(out));
    child.stdin.end(code);
  });
}
