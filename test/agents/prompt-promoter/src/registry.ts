import Redis from "ioredis";

const redis = new Redis(process.env.REDIS_URL ?? "redis://localhost:6379");

export interface Version {
  id: string;
  prompt: string;
  score: number;
  status: "candidate" | "approved" | "live";
  approvedBy?: string;
}

export async function saveVersion(v: Version): Promise<void> {
  await redis.hset("prompt:versions", v.id, JSON.stringify(v));
}

export async function getVersion(id: string): Promise<Version | null> {
  const raw = await redis.hget("prompt:versions", id);
  return raw ? (JSON.parse(raw) as Version) : null;
}

export async function setAlias(alias: "production" | "staging", id: string): Promise<void> {
  await redis.hset("prompt:aliases", alias, id);
}

export async function livePrompt(): Promise<string> {
  const id = await redis.hget("prompt:aliases", "production");
  const v = id ? await getVersion(id) : null;
  return v?.prompt ?? "You are a helpful claims assistant.";
}
