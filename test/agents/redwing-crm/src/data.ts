import { eq, ilike, isNull, and, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as t from "./schema.js";

const db = drizzle(postgres(process.env.DATABASE_URL!), { schema: t });

export const contactService = {
  async note(name: string, notes: string) {
    await db.update(t.contacts).set({ notes }).where(eq(t.contacts.name, name));
  },
  find: (q: string) => db.select().from(t.contacts).where(ilike(t.contacts.name, `%${q}%`)).limit(5),
};

export const skillService = {
  async learn(title: string, steps: string) {
    await db.insert(t.skills).values({ title, steps });
  },
  all: () => db.select().from(t.skills),
  async used(id: number) {
    await db.update(t.skills).set({ uses: sql`${t.skills.uses} + 1` }).where(eq(t.skills.id, id));
  },
};

export const messageService = {
  async keep(session: string, body: unknown) {
    await db.insert(t.messages).values({ session, body: JSON.stringify(body) });
  },
  async load(session: string) {
    const rows = await db.select().from(t.messages).where(eq(t.messages.session, session)).orderBy(t.messages.id);
    return rows.map((r) => JSON.parse(r.body));
  },
};

export const limitService = {
  async get(name: string, fallback: number) {
    const [row] = await db.select().from(t.limits).where(eq(t.limits.name, name));
    return row?.amount ?? fallback;
  },
  async ask(name: string, amount: number, why: string) {
    await db.insert(t.requests).values({ name, amount, why });
  },
  open: () => db.select().from(t.requests).where(isNull(t.requests.granted)),
  async grant(id: number) {
    const [r] = await db.update(t.requests).set({ granted: true }).where(and(eq(t.requests.id, id), isNull(t.requests.granted))).returning();
    if (!r) return false;
    await db.insert(t.limits).values({ name: r.name, amount: r.amount }).onConflictDoUpdate({ target: t.limits.name, set: { amount: r.amount } });
    return true;
  },
};

export const dealService = {
  async stage(title: string, stage: string) {
    await db.update(t.deals).set({ stage }).where(eq(t.deals.title, title));
  },
};

export async function seedSkills() {
  await db.insert(t.skills).values({ title: "Follow up", steps: "1. Find the contact. 2. Read the notes. 3. Draft a mail." });
}
