import { BASE_MODEL, KEYS, redis } from "./container.js";

export class ModelRegistry {
  async live(): Promise<string> {
    return (await redis.get(KEYS.liveModel)) ?? BASE_MODEL;
  }

  async promote(id: string) {
    await redis.set(KEYS.liveModel, id);
  }
}
