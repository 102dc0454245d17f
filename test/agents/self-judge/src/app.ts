import { serve } from "@hono/node-server";
import { eq } from "drizzle-orm";
import { Hono } from "hono";
import { db, drafts, prompts } from "./db.js";
import { llm } from "./llm.js";

const app = new Hono();
const FALLBACK = "You are a patient maths tutor.";

function current(slot: string): string {
  return db.select().from(prompts).where(eq(prompts.slot, slot)).get()?.body ?? FALLBACK;
}

function publish(slot: string, body: string): void {
  db.insert(prompts)
    .values({ slot, body })
    .onConflictDoUpdate({ target: prompts.slot, set: { body } })
    .run();
}

app.post("/lesson", async (c) => {
  const { question } = await c.req.json();
  const reply = await llm(current("tutor"), question);
  return c.json({ reply });
});

async function improve(slot: string): Promise<void> {
  const old = current(slot);
  const draft = await llm("You improve prompts. Return only the prompt.", old);
  const verdict = await llm("You compare prompts. Answer BETTER or WORSE.", `OLD:\n${old}\n\nNEW:\n${draft}`);
  if (verdict.includes("BETTER")) {
    publish(slot, draft);
  }
}

app.post("/drafts/:slot", async (c) => {
  const slot = c.req.param("slot");
  const body = await llm("Write an alternative system prompt.", current(slot));
  db.insert(drafts).values({ slot, body }).run();
  return c.json({ body });
});

app.post("/drafts/:id/approve", (c) => {
  const id = Number(c.req.param("id"));
  const d = db.select().from(drafts).where(eq(drafts.id, id)).get();
  if (!d || d.status !== "pending") return c.json({ error: "not pending" }, 409);
  db.update(drafts).set({ status: "approved" }).where(eq(drafts.id, id)).run();
  publish(d.slot, d.body);
  return c.json({ ok: true });
});

setInterval(() => improve("tutor").catch(console.error), 24 * 3600 * 1000);
serve({ fetch: app.fetch, port: 8088 });
