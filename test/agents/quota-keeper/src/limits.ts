import Keyv from "keyv";
import KeyvRedis from "@keyv/redis";

export interface Limits {
  maxSteps: number;
  dailyUsd: number;
  toolTimeoutMs: number;
}

const kv = new Keyv<Limits>({ store: new KeyvRedis(process.env.REDIS_URL!), namespace: "limits" });
const BASE: Limits = { maxSteps: 12, dailyUsd: 2, toolTimeoutMs: 20_000 };

export async function limits(user: string): Promise<Limits> {
  return { ...BASE, ...(await kv.get(user)) };
}

export async function setLimits(user: string, patch: Partial<Limits>) {
  await kv.set(user, { ...(await limits(user)), ...patch });
}
