import { createClient } from "redis";

const redis = createClient({ url: process.env.REDIS_URL });
await redis.connect();

export const livePrompt = async (name) => (await redis.get(`prompt:${name}:live`)) ?? "Classify the ticket.";

export async function publish(name, text) {
  await redis.set(`prompt:${name}:previous`, await livePrompt(name));
  await redis.set(`prompt:${name}:live`, text);
}

export async function lessons(name) {
  return redis.lRange(`lessons:${name}`, 0, -1);
}

export async function addLesson(name, text) {
  await redis.rPush(`lessons:${name}`, text);
}

export async function tally(name, field) {
  await redis.hIncrBy(`tally:${name}`, field, 1);
}

export const quit = () => redis.quit();
