import { spawn } from "node:child_process";
import { readConfig, setPath } from "./config.js";
import { expose } from "./gateway.js";
import { load, saveSkill, store, type WorkspaceFile } from "./workspace.js";

export function registerMethods(ask: (q: string) => Promise<boolean>) {
  expose("workspace.write", ({ file, text }: { file: WorkspaceFile; text: string }) => {
    store(file, text);
    return { file, bytes: text.length };
  });
  expose("memory.append", ({ text }: { text: string }) => store("memory", `${load("memory")}- ${text}\n`));
  expose("skills.install", async ({ slug, body }: { slug: string; body: string }) => {
    if (!(await ask(`Install skill ${slug}?\n\n${body.slice(0, 3000)}`))) return "denied";
    saveSkill(slug, body);
    return `installed ${slug}`;
  });
  expose("config.get", () => readConfig());
  expose("config.set", ({ path, value }: { path: string; value: unknown }) => {
    setPath(path, value);
    return "ok";
  });
  expose("exec", async ({ command }: { command: string }) => {
    const { exec } = readConfig();
    if (exec.ask !== "off" && !(await ask(`Run \`${command}\`?`))) return "denied";
    return new Promise((resolve) => {
      const p = spawn("sh", ["-c", command], { timeout: exec.timeoutMs });
      let out = "";
      p.stdout.on("data", (d) => (out += d));
      p.on("close", (code) => resolve({ code, out }));
    });
  });
  expose("gateway.restart", () => {
    setTimeout(() => process.exit(75), 500);
    return "restarting";
  });
}
