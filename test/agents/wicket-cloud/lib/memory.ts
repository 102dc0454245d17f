import { openai } from "@ai-sdk/openai";
import { embed, generateObject, type ModelMessage } from "ai";
import { z } from "zod";
import { supabase } from "./supabase";

const vector = async (value: string) => (await embed({ model: openai.embedding("text-embedding-3-small"), value })).embedding;

const Extracted = z.object({ memories: z.array(z.object({ category: z.enum(["person", "habit", "instruction"]), text: z.string() })) });

export async function extract(club: string, messages: ModelMessage[]): Promise<void> {
  const { object } = await generateObject({
    model: openai("gpt-4o-mini"),
    schema: Extracted,
    prompt: `What is worth keeping from this conversation?\n${JSON.stringify(messages)}`,
  });
  for (const m of object.memories) {
    await supabase.from("memories").insert({ club, category: m.category, text: m.text, embedding: await vector(m.text) });
  }
}

export async function recall(club: string, query: string): Promise<string> {
  const { data } = await supabase.rpc("match_memories", { club_id: club, query_embedding: await vector(query), match_count: 6 });
  return (data ?? []).map((m: { category: string; text: string }) => `[${m.category}] ${m.text}`).join("\n");
}
