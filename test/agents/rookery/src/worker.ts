import { Queue, Worker } from "bullmq";
import { createContext } from "./context.js";
import { incidents, record } from "./errors.js";
import { Publisher } from "./publisher.js";
import { RepairService } from "./repair.js";
import { reviewFix } from "./review.js";

const connection = { host: "127.0.0.1", port: 6379 };
const ctx = createContext();
const repair = new RepairService(ctx);
const publisher = new Publisher(ctx);
const queue = new Queue("self-repair", { connection });

const worker = new Worker(
  "self-repair",
  async (job) => {
    const fix = await repair.draft(job.data);
    if (job.name === "hotfix") {
      if (await repair.apply(fix)) await repair.restart();
      return;
    }
    const number = await publisher.open(fix);
    const verdict = await reviewFix(ctx, fix);
    await publisher.comment(number, verdict.remarks);
    if (verdict.approve) await publisher.land(number);
  },
  { connection },
);

worker.on("failed", (job, err) => {
  void record({ at: new Date().toISOString(), file: "src/worker.ts", message: err.message, stack: err.stack ?? "" });
});

process.on("unhandledRejection", async (reason) => {
  const err = reason as Error;
  await queue.add("hotfix", { at: new Date().toISOString(), file: "src/worker.ts", message: err.message, stack: err.stack });
});

setInterval(async () => {
  for (const incident of await incidents()) await queue.add("pull-request", incident, { jobId: incident.at });
}, 15 * 60_000);
