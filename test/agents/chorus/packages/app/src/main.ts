import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Agent } from "../../core/src/agent.js";
import { Bus } from "../../core/src/bus.js";
import { SharedMemory } from "../../core/src/sharedMemory.js";
import { attachMetrics } from "./metrics.js";

const bus = new Bus();
const memory = new SharedMemory();
attachMetrics(bus);
const running = new Map<string, Promise<void>>();

function start(name: string, brief: string, task: string): void {
  const agent = new Agent(name, brief, bus, memory);
  running.set(name, agent.run(task).finally(() => running.delete(name)));
}

bus.on("agent:spawn", ({ name, brief, parent }) => {
  console.log(`${parent} starts ${name}`);
  start(name, brief, "Begin with your brief.");
});

bus.on("memory:promote", ({ agent, text }) => memory.add(agent, text));

bus.on("agent:report", async ({ name, text }) => {
  const dir = join(process.cwd(), "out");
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, `${name.replace(/\W/g, "_")}.md`), text);
  console.log(`[${name}] ${text.slice(0, 200)}`);
});

const task = process.argv.slice(2).join(" ");
if (!task) {
  console.error("usage: chorus <task>");
  process.exit(1);
}
start("conductor", "You conduct a chorus of agents. Spawn the agents that you need.", task);
while (running.size > 0) await Promise.race(running.values());
