import { generateObject } from "ai";
import { anthropic } from "@ai-sdk/anthropic";
import { desc } from "drizzle-orm";
import { z } from "zod";
import { db, memories } from "./db";

export const recall = async () => (await db.select().from(memories).orderBy(desc(memories.at)).limit(40)).map((m) => `- ${m.text}`).join("\n");

export async function extract(transcript: string) {
  const { object } = await generateObject({
    model: anthropic("claude-haiku-4-5"),
    schema: z.object({ facts: z.array(z.string()) }),
    prompt: `What should the assistant remember?\n\n${transcript}`,
  });
  if (object.facts.length) await db.insert(memories).values(object.facts.map((text) => ({ text })));
}
