import { Queue } from "bullmq";
import { redis } from "./redis.js";

export interface CycleJob { cycle: number; note: string }
export interface PublishJob { title: string; body: string }

export const cycles = new Queue<CycleJob>("cycles", { connection: redis });
export const publishing = new Queue<PublishJob>("publishing", { connection: redis });
