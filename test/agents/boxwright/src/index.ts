import { consume, tasks } from "./queue.js";
import { solve } from "./agent.js";
import { limits } from "./tools.js";

const override = Number(process.env.MAX_STEPS);
if (override) limits.maxSteps = override;

const worker = consume(async (job) => {
  console.log(`[${job.id}] ${job.data.goal}`);
  return solve(job.data.goal);
});

worker.on("failed", async (job) => {
  if (job && job.data.attempt < 3) await tasks.add("retry", { ...job.data, attempt: job.data.attempt + 1 });
});

for (const goal of process.argv.slice(2)) await tasks.add("manual", { goal, attempt: 0 });

process.once("SIGINT", async () => {
  await worker.close();
  process.exit(0);
});
