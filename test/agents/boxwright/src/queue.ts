import { Queue, Worker, type Job } from "bullmq";

export const connection = { host: process.env.REDIS_HOST ?? "127.0.0.1", port: 6379 };

export interface TaskData { goal: string; attempt: number }

export const tasks = new Queue<TaskData>("tasks", { connection });

export function consume(fn: (job: Job<TaskData>) => Promise<string>) {
  return new Worker<TaskData, string>("tasks", fn, { connection, concurrency: 2 });
}
