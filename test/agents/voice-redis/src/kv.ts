import { createClient } from "redis";

export const kv = createClient({ url: process.env.REDIS_URL });
kv.on("error", (e) => console.error("redis", e));

export const key = {
  profile: (user: string) => `vp:profile:${user}`,
  directives: (user: string) => `vp:directives:${user}`,
  quota: (user: string) => `vp:quota:${user}`,
  tts: (hash: string) => `vp:tts:${hash}`,
  turns: (user: string) => `vp:turns:${user}`,
};
