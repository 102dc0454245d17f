import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { method } from "./methods.js";

export function installLifecycleMethods(state: { lastPatch: number }) {
  method("gateway.restart", async ({ delayMs }) => {
    setTimeout(() => {
      spawn(process.execPath, process.argv.slice(1), { detached: true, stdio: "ignore" }).unref();
      process.exit(0);
    }, delayMs ?? 1000);
    return { restarting: true, since: state.lastPatch };
  });
  method("cache.clear", async () => {
    await rm(".cache", { recursive: true, force: true });
    return { ok: true };
  });
}
