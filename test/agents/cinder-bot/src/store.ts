import Database from "better-sqlite3";
import { desc, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { digests, messages, prompts, proposals } from "./schema.js";

export const db = drizzle(new Database("cinder.db"));

export const promptRepo = {
  async get(slug: string): Promise<string> {
    const [row] = await db.select().from(prompts).where(eq(prompts.slug, slug));
    return row?.body ?? "";
  },
  async save(slug: string, body: string) {
    await db.insert(prompts).values({ slug, body }).onConflictDoUpdate({ target: prompts.slug, set: { body } });
  },
};

export const proposalRepo = {
  async open(slug: string, body: string): Promise<number> {
    const [row] = await db.insert(proposals).values({ slug, body }).returning({ id: proposals.id });
    return row.id;
  },
  async apply(id: number) {
    const [row] = await db.select().from(proposals).where(eq(proposals.id, id));
    if (!row || row.status !== "pending") return false;
    await db.update(prompts).set({ body: row.body }).where(eq(prompts.slug, row.slug));
    await db.update(proposals).set({ status: "applied" }).where(eq(proposals.id, id));
    return true;
  },
};

export const digestRepo = {
  async get(channelId: string) {
    const [row] = await db.select().from(digests).where(eq(digests.channelId, channelId));
    return row;
  },
  async put(channelId: string, summary: string, upTo: string) {
    const set = { summary, upTo };
    await db.insert(digests).values({ channelId, ...set }).onConflictDoUpdate({ target: digests.channelId, set });
  },
};

export async function record(id: string, channelId: string, author: string, body: string) {
  await db.insert(messages).values({ id, channelId, author, body });
}

export async function recent(channelId: string, n: number) {
  const rows = await db.select().from(messages).where(eq(messages.channelId, channelId)).orderBy(desc(messages.id)).limit(n);
  return rows.reverse();
}
