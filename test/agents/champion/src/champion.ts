import { drizzle } from "drizzle-orm/node-postgres";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { generateText } from "ai";
import { openai } from "@ai-sdk/openai";
import { agentVersions } from "./schema";
import { cases } from "./cases";

const db = drizzle(process.env.DATABASE_URL!);

async function live() {
  const [row] = await db.select().from(agentVersions).where(eq(agentVersions.live, true)).limit(1);
  return row;
}

export async function answer(q: string) {
  const { instructions } = await live();
  const { text } = await generateText({ model: openai("gpt-4.1"), system: instructions, prompt: q });
  return text;
}

export async function challenge() {
  const champion = await live();
  const { text } = await generateText({ model: openai("gpt-4.1"), prompt: `Write a variation of these instructions:\n${champion.instructions}` });
  let hits = 0;
  for (const c of cases) {
    const r = await generateText({ model: openai("gpt-4.1-mini"), system: text, prompt: c.q });
    if (r.text.trim() === c.a) hits++;
  }
  const score = hits / cases.length;
  const [row] = await db.insert(agentVersions).values({ instructions: text, score }).returning();
  if (score > (champion.score ?? 0)) {
    await db.update(agentVersions).set({ live: false }).where(eq(agentVersions.live, true));
    await db.update(agentVersions).set({ live: true }).where(eq(agentVersions.id, row.id));
  }
}

export async function rollout() {
  const [row] = await db.select().from(agentVersions).where(isNotNull(agentVersions.approvedBy)).orderBy(desc(agentVersions.id)).limit(1);
  if (!row || row.live) return;
  await db.update(agentVersions).set({ live: true, createdAt: new Date() }).where(and(eq(agentVersions.id, row.id), isNotNull(agentVersions.approvedBy)));
}
