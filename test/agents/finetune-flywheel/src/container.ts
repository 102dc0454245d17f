import { Redis } from "ioredis";
import OpenAI from "openai";
import pino from "pino";

export const log = pino({ level: process.env.LOG_LEVEL ?? "info" });
export const redis = new Redis(process.env.REDIS_URL ?? "redis://localhost:6379");
export const openai = new OpenAI();

export const BASE_MODEL = "gpt-4.1-mini-2025-04-14";
export const KEYS = {
  liveModel: "flywheel:live_model",
  samples: "flywheel:samples",
  jobs: "flywheel:jobs",
} as const;
