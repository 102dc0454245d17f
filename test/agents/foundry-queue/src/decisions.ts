import { Redis } from "ioredis";
import { randomUUID } from "node:crypto";
import { connection, humanEvents, humanReview, redis } from "./infra.js";

export async function awaitDecision(subject: string, detail: string, seconds = 900): Promise<boolean> {
  const id = randomUUID();
  const blocking = new Redis(connection.url);
  try {
    await redis.hset("foundry:open", id, JSON.stringify({ subject, detail }));
    const got = await blocking.blpop(`foundry:decision:${id}`, seconds);
    return got !== null && got[1] === "yes";
  } finally {
    await redis.hdel("foundry:open", id);
    blocking.disconnect();
  }
}

export async function humanVerdict(payload: object): Promise<string> {
  const job = await humanReview.add("review", payload, { attempts: 1 });
  return job.waitUntilFinished(humanEvents, 24 * 3_600_000);
}
