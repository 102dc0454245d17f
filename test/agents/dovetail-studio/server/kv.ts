import { Redis } from "ioredis";

const redis = new Redis(process.env.REDIS_URL ?? "redis://localhost:6379");

export async function read<T>(key: string, fallback: T): Promise<T> {
  const raw = await redis.get(key);
  return raw ? (JSON.parse(raw) as T) : fallback;
}

export async function put(key: string, value: unknown, ttl?: number): Promise<void> {
  if (ttl) await redis.set(key, JSON.stringify(value), "EX", ttl);
  else await redis.set(key, JSON.stringify(value));
}

export async function push(key: string, value: unknown): Promise<void> {
  await redis.rpush(key, JSON.stringify(value));
}

export async function range<T>(key: string, from: number, to: number): Promise<T[]> {
  return (await redis.lrange(key, from, to)).map((r) => JSON.parse(r) as T);
}
