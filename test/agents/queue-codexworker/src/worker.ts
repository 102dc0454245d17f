import { Worker, type Job } from "bullmq";
import { runCodex } from "./codex.js";
import { config } from "./config.js";
import { logger } from "./logger.js";
import { selfRepair } from "./selfcare.js";
import { Workspace } from "./workspace.js";

interface Task {
  repo: string;
  prompt: string;
}

const worker = new Worker<Task>(
  "codex",
  async (job: Job<Task>) => {
    const ws = await Workspace.clone(job.data.repo, job.id!);
    try {
      const summary = await runCodex(job.data.prompt, ws.dir);
      await ws.publish(summary.split("\n")[0] || "codex change");
      return { branch: ws.branch, summary };
    } finally {
      await ws.dispose();
    }
  },
  { connection: config.redis, concurrency: 2 },
);

let failures: string[] = [];
worker.on("failed", async (job, err) => {
  logger.error({ id: job?.id, err: err.stack });
  failures.push(err.stack ?? err.message);
  if (failures.length >= config.maxRetries) {
    const text = failures.join("\n\n");
    failures = [];
    await selfRepair(text).catch((e) => logger.error(e));
  }
});
