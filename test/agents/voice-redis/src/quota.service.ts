import { key, kv } from "./kv.js";

const DEFAULT_QUOTA = 300;

export class QuotaService {
  async remaining(user: string): Promise<number> {
    const [limit, turns] = await Promise.all([kv.get(key.quota(user)), kv.get(key.turns(user))]);
    return Number(limit ?? DEFAULT_QUOTA) - Number(turns ?? 0);
  }

  async hit(user: string) {
    await kv.incr(key.turns(user));
    await kv.expire(key.turns(user), 86_400);
  }

  async setLimit(user: string, limit: number) {
    await kv.set(key.quota(user), String(limit));
  }
}
