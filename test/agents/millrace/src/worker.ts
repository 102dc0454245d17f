import { Queue, Worker } from "bullmq";
import mongoose from "mongoose";
import { answer } from "./answer";
import { collect, startTuning } from "./tuning";

const connection = { host: process.env.REDIS_HOST ?? "localhost", port: 6379 };

async function main() {
  await mongoose.connect(process.env.MONGO_URL!);
  const upkeep = new Queue("upkeep", { connection });
  await upkeep.upsertJobScheduler("tune", { pattern: "0 3 * * 0" }, { name: "tune" });
  await upkeep.upsertJobScheduler("collect", { every: 900_000 }, { name: "collect" });

  new Worker("questions", (job) => answer(job.data.question), { connection, concurrency: 4 });
  new Worker("upkeep", async (job) => (job.name === "tune" ? startTuning() : collect()), { connection });
}

void main();
