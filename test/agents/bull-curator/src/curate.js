import { ask } from "./gemini.js";
import { jobs, keys, redis } from "./infra.js";

async function fetchFeed(url) {
  const cached = await redis.get(keys.feedCache(url));
  if (cached) return cached;
  const text = await (await fetch(url)).text();
  await redis.set(keys.feedCache(url), text, "EX", 3600);
  return text;
}

export async function buildDigest(user, feeds) {
  const [profile, playbook] = await Promise.all([redis.get(keys.profile(user)), redis.get(keys.playbook)]);
  const system = [
    "You pick five articles for a reader and say why.",
    playbook && `Playbook:\n${playbook}`,
    profile && `How this reader wants to be served:\n${profile}`,
  ].filter(Boolean).join("\n\n");
  const pages = await Promise.all(feeds.map(fetchFeed));
  const digest = await ask(system, pages.map((p) => p.slice(0, 8000)).join("\n=====\n"));
  const day = new Date().toISOString().slice(0, 10);
  await redis.set(keys.digest(user, day), digest, "EX", 7 * 86400);
  return digest;
}

export async function consolidate(user, clicks) {
  const old = (await redis.get(keys.profile(user))) ?? "(nothing yet)";
  const next = await ask("You maintain a reader profile.", `Old profile:\n${old}\n\nClicks:\n${clicks.join("\n")}\n\nWrite the new profile.`);
  await redis.set(keys.profile(user), next);
}

export async function suggestPlaybook(digests) {
  const text = await ask("You improve a curator's playbook.", digests.join("\n\n"), "gemini-1.5-pro");
  await redis.hset(keys.pending, Date.now().toString(36), text);
  await jobs.add("notify", { text: `A new playbook waits: ${text.slice(0, 120)}` });
}
