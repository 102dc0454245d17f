import { resolve } from "node:path";

const required = (k: string) => {
  const v = process.env[k];
  if (!v) throw new Error(`missing ${k}`);
  return v;
};

export const config = {
  redis: { host: process.env.REDIS_HOST ?? "127.0.0.1", port: 6379 },
  selfRepo: resolve(import.meta.dirname, ".."),
  workspaces: process.env.WORKSPACES ?? "/var/lib/codex-worker",
  logDir: resolve(import.meta.dirname, "../logs"),
  secret: () => required("HOOK_SECRET"),
  autoDeploy: process.env.AUTO_DEPLOY !== "0",
  maxRetries: 3,
};
