import { createClient } from "redis";

export const redis = createClient({ url: process.env.REDIS_URL ?? "redis://localhost:6379" });
redis.on("error", (err) => console.error("redis", err));

export const keys = {
  core: (user: string) => `tp:${user}:core`,
  episodes: (user: string) => `tp:${user}:episodes`,
  rules: (user: string) => `tp:${user}:rules`,
  seen: (user: string) => `tp:${user}:last-seen`,
  drafts: (user: string) => `tp:${user}:drafts`,
};
