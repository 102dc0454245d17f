import { Queue } from "bullmq";
import { nanoid } from "nanoid";
import { redis } from "./redis.js";

export interface BeeJob {
  role: string;
  goal: string;
  parent?: string;
  depth: number;
}

export const hive = new Queue<BeeJob>("hive", { connection: redis });
export const scouts = new Queue<BeeJob>("scouts", { connection: redis });

const MAX_DEPTH = 2;
const MAX_SCOUTS = 5;

export async function hatch(job: BeeJob): Promise<string> {
  const id = nanoid(8);
  await hive.add("bee", job, { jobId: id });
  return id;
}

export async function hatchScout(job: BeeJob): Promise<string> {
  if (job.depth > MAX_DEPTH) throw new Error("too deep");
  const n = await redis.incr("scouts:alive");
  if (n > MAX_SCOUTS) {
    await redis.decr("scouts:alive");
    throw new Error("too many scouts");
  }
  const added = await scouts.add("scout", job);
  return added.id!;
}
