import { Queue } from "bullmq";
import IORedis from "ioredis";

export const redis = new IORedis(process.env.REDIS_URL ?? "redis://localhost:6379", { maxRetriesPerRequest: null });
export const jobs = new Queue("curator", { connection: redis });

export const keys = {
  profile: (user) => `curator:${user}:profile`,
  playbook: "curator:playbook",
  pending: "curator:playbook:pending",
  feedCache: (url) => `curator:cache:${url}`,
  digest: (user, day) => `curator:${user}:digest:${day}`,
  seen: (model) => `curator:calls:${model}`,
};
