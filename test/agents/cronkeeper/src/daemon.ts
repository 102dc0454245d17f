import parser from "cron-parser";
import { runAgent } from "./agent.js";
import { ensureHeartbeat, readHeartbeat } from "./store/files.js";
import { migrate, taskStore } from "./store/tasks.js";

const EVERY = 60_000;

async function tick(now = Date.now()) {
  const beat = await readHeartbeat();
  if (beat.includes("- [ ]")) await runAgent(`Work through the heartbeat list and tick off what is done.\n\n${beat}`);
  for (const task of await taskStore.list()) {
    const prev = parser.parseExpression(task.cron).prev().getTime();
    if (task.last_run && task.last_run >= prev) continue;
    await taskStore.touch(task.id);
    await runAgent(task.prompt);
  }
}

async function main(argv: string[]) {
  await migrate();
  await ensureHeartbeat();
  if (argv[0] === "disable") {
    await taskStore.disable(Number(argv[1]));
    return;
  }
  await tick();
  if (argv.includes("--once")) return;
  setInterval(() => tick().catch(console.error), EVERY);
}

main(process.argv.slice(2));
