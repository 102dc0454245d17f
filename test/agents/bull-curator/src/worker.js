import { Worker } from "bullmq";
import { buildDigest, consolidate, suggestPlaybook } from "./curate.js";
import { jobs, redis } from "./infra.js";

const table = {
  digest: ({ user, feeds }) => buildDigest(user, feeds),
  consolidate: ({ user, clicks }) => consolidate(user, clicks),
  nightly: async () => {
    for (const user of await redis.smembers("curator:users")) {
      await jobs.add("consolidate", { user, clicks: await redis.lrange(`curator:${user}:clicks`, 0, 199) });
    }
  },
  playbook: ({ digests }) => suggestPlaybook(digests),
  notify: async ({ text }) => {
    await fetch(process.env.NTFY_URL, { method: "POST", body: text });
  },
};

const worker = new Worker("curator", async (job) => table[job.name]?.(job.data), { connection: redis, concurrency: 4 });

worker.on("failed", (job, err) => console.error(job?.name, err.message));

await jobs.add("playbook", { digests: [] }, { repeat: { pattern: "0 4 * * 1" } });
await jobs.add("nightly", {}, { repeat: { pattern: "30 2 * * *" } });
