import { createClient, type RedisClientType } from "redis";

const PREFIX = process.env.REDIS_PREFIX ?? "concierge";
const keys = {
  guidelines: (hotel: string) => `${PREFIX}:${hotel}:guidelines`,
  thread: (id: string) => `${PREFIX}:thread:${id}`,
  hits: (hotel: string) => `${PREFIX}:${hotel}:hits`,
};

export class Memory {
  private constructor(private readonly redis: RedisClientType) {}

  static async open(url: string): Promise<Memory> {
    const redis: RedisClientType = createClient({ url });
    redis.on("error", (e) => console.error("redis", e.message));
    await redis.connect();
    return new Memory(redis);
  }

  async addGuideline(hotel: string, text: string): Promise<void> {
    await this.redis.rPush(keys.guidelines(hotel), text);
  }

  guidelines(hotel: string): Promise<string[]> {
    return this.redis.lRange(keys.guidelines(hotel), 0, -1);
  }

  async appendTurn(id: string, role: "user" | "assistant", content: string): Promise<void> {
    await this.redis.rPush(keys.thread(id), JSON.stringify({ role, content }));
    await this.redis.expire(keys.thread(id), 86_400);
  }

  async turns(id: string): Promise<{ role: "user" | "assistant"; content: string }[]> {
    return (await this.redis.lRange(keys.thread(id), -30, -1)).map((s) => JSON.parse(s));
  }

  async hit(hotel: string): Promise<void> {
    await this.redis.incr(keys.hits(hotel));
  }
}
