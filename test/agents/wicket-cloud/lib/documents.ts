import { openai } from "@ai-sdk/openai";
import { embed } from "ai";
import { supabase } from "./supabase";

export async function addDocument(club: string, title: string, body: string): Promise<void> {
  const { embedding } = await embed({ model: openai.embedding("text-embedding-3-small"), value: body });
  await supabase.from("documents").insert({ club, title, body, embedding });
}

export async function searchDocuments(club: string, words: string) {
  const { data } = await supabase.from("documents").select("title, body").eq("club", club).textSearch("body", words).limit(4);
  return data ?? [];
}
