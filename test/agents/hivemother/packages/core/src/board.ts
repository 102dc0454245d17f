import { redis } from "./redis.js";

const NOTES = (role: string) => `hive:handoff:${role}`;

export async function leaveNote(role: string, text: string) {
  await redis.set(NOTES(role), text);
}

export async function readNote(role: string) {
  return (await redis.get(NOTES(role))) ?? "";
}

export async function publish(id: string, result: string) {
  await redis.hset("hive:results", id, result);
}

export const countRun = (role: string) => redis.hincrby("hive:runs", role, 1);
