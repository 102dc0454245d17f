import { openai } from "@ai-sdk/openai";
import { generateText, type ModelMessage, stepCountIs, tool } from "ai";
import { z } from "zod";
import { addDocument, searchDocuments } from "./documents";
import { extract, recall } from "./memory";
import { supabase } from "./supabase";

const clubTools = (club: string) => ({
  write_minutes: tool({
    description: "File the minutes of a meeting.",
    inputSchema: z.object({ title: z.string(), body: z.string() }),
    execute: async ({ title, body }) => {
      await addDocument(club, title, body);
      return "filed";
    },
  }),
  search: tool({ description: "Search the club's documents.", inputSchema: z.object({ words: z.string() }), execute: ({ words }) => searchDocuments(club, words) }),
  propose_house_rule: tool({
    description: "Propose a rule you would like to follow.",
    inputSchema: z.object({ rule: z.string() }),
    execute: async ({ rule }) => {
      await supabase.from("house_rules").insert({ club, rule, status: "proposed" });
      return "The committee will look at it.";
    },
  }),
  wish: tool({
    description: "Wish for a feature of this program.",
    inputSchema: z.object({ text: z.string() }),
    execute: async ({ text }) => {
      await supabase.from("wishes").insert({ club, text });
      return "noted";
    },
  }),
});

export async function talk(club: string, session: string, text: string): Promise<string> {
  const { data: rules } = await supabase.from("house_rules").select("rule").eq("club", club).eq("status", "adopted");
  const { data: turns } = await supabase.from("turns").select("message").eq("session", session).order("id");
  const user: ModelMessage = { role: "user", content: text };
  const messages: ModelMessage[] = [...(turns ?? []).map((t) => t.message as ModelMessage), user];
  const res = await generateText({
    model: openai("gpt-4.1"),
    system: `You are the secretary of a cricket club.\nRules:\n${(rules ?? []).map((r) => r.rule).join("\n")}\nWhat you remember:\n${await recall(club, text)}`,
    messages,
    tools: clubTools(club),
    stopWhen: stepCountIs(8),
  });
  const fresh = [user, ...res.response.messages];
  await supabase.from("turns").insert(fresh.map((message) => ({ session, message })));
  await supabase.from("usage").insert({ club, tokens: res.usage.totalTokens });
  await extract(club, fresh);
  return res.text;
}

export async function headline(session: string): Promise<void> {
  const { data } = await supabase.from("turns").select("message").eq("session", session);
  const { text } = await generateText({ model: openai("gpt-4o-mini"), prompt: `A title of five words for:\n${JSON.stringify(data)}` });
  await supabase.from("sessions").update({ title: text }).eq("id", session);
}
