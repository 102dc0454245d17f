import { Redis } from "ioredis";
import { Queue, QueueEvents } from "bullmq";
import OpenAI from "openai";

export const connection = { url: process.env.REDIS_URL ?? "redis://localhost:6379", maxRetriesPerRequest: null };
export const redis = new Redis(connection.url);
export const openai = new OpenAI();

export const tasks = new Queue("tasks", { connection });
export const reflect = new Queue("reflect", { connection });
export const humanReview = new Queue("human-review", { connection });
export const humanEvents = new QueueEvents("human-review", { connection });
export const training = new Queue("training", { connection });

export const K = { brief: "foundry:brief", lessons: "foundry:lessons", model: "foundry:model", candidates: "foundry:train" };
export const currentModel = async () => (await redis.get(K.model)) ?? "gpt-4o-mini-2024-07-18";
