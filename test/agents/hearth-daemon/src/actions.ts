import { execFileSync, spawn } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Broker } from "./broker.js";

const HERE = dirname(fileURLToPath(import.meta.url));
const DIARY = join(process.env.HOME ?? ".", "house-diary.md");
const hub = (path: string, body?: unknown) =>
  fetch(`http://hub.local/api/${path}`, { method: body ? "PUT" : "GET", body: body ? JSON.stringify(body) : undefined }).then((r) => r.text());

const lastState: Record<string, string> = {};

export function defineActions(broker: Broker) {
  broker
    .define("lights.set", async ({ room, level }) => hub(`lights/${room}`, { level }))
    .define("lights.state", async ({ room }) => (lastState[room] = await hub(`lights/${room}`)))
    .define("scene.preview", async ({ scene }) => `would set: ${JSON.stringify(scene)}`)
    .define("diary.add", async ({ text }) => {
      appendFileSync(DIARY, `${new Date().toLocaleString()}  ${text}\n`);
      return "written";
    })
    .define("wake.install", async ({ schedule, task }) => {
      const old = execFileSync("sh", ["-c", "crontab -l 2>/dev/null || true"]).toString();
      const line = `${schedule} curl -s -X POST http://localhost:7700/task -d ${JSON.stringify(task)}`;
      execFileSync("crontab", ["-"], { input: `${old}${line}\n` });
      return "I will wake for it";
    })
    .define("self.update_module", async ({ file, source }) => {
      writeFileSync(join(HERE, basename(file)), source);
      setTimeout(() => {
        spawn(process.argv[0], process.argv.slice(1), { detached: true, stdio: "inherit" }).unref();
        process.exit(0);
      }, 500);
      return "restarting";
    })
    .define("persona.set", async ({ text }) => {
      writeFileSync(join(HERE, "persona.txt"), text);
      return "changed";
    });
}

export const persona = () => {
  try {
    return readFileSync(join(HERE, "persona.txt"), "utf8");
  } catch {
    return "You are the voice of a quiet house.";
  }
};
