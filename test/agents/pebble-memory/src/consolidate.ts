import { generateObject } from "ai";
import { openai } from "@ai-sdk/openai";
import { z } from "zod";
import type { MemoryStore } from "./memory.js";

const Merged = z.object({
  groups: z.array(
    z.object({
      ids: z.array(z.number()),
      category: z.enum(["identity", "preference", "project", "lesson"]),
      body: z.string(),
    }),
  ),
});

export async function consolidate(memory: MemoryStore) {
  const rows = memory.top();
  if (rows.length < 10) return 0;
  const { object } = await generateObject({
    model: openai("gpt-4.1-mini"),
    schema: Merged,
    prompt: `Merge memories that say the same.\n${rows.map((r) => `${r.id} [${r.category}] ${r.body}`).join("\n")}`,
  });
  for (const g of object.groups) memory.merge(g.ids, g.category, g.body);
  return object.groups.length;
}
