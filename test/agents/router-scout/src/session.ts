import Redis from "ioredis";
import type { CallOptions } from "./gemini.js";

const redis = new Redis(process.env.REDIS_URL ?? "redis://127.0.0.1:6379");

export interface Session { id: string; turns: string[]; briefing: string; params: CallOptions }

export async function load(id: string): Promise<Session> {
  const raw = await redis.get(`session:${id}`);
  if (raw) return JSON.parse(raw);
  return { id, turns: [], briefing: "", params: { model: "gemini-2.0-flash", temperature: 0.4 } };
}

export async function save(s: Session) {
  await redis.set(`session:${s.id}`, JSON.stringify(s), "EX", 86400);
}

export async function countCall(model: string) {
  await redis.hincrby("stats:calls", model, 1);
}
