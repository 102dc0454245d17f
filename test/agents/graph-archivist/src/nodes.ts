import { SystemMessage } from "@langchain/core/messages";
import { interrupt, type LangGraphRunnableConfig } from "@langchain/langgraph";
import { ChatOpenAI } from "@langchain/openai";
import { z } from "zod";
import type { S } from "./state.js";

const llm = new ChatOpenAI({ model: "gpt-4o", temperature: 0 });
const small = new ChatOpenAI({ model: "gpt-4o-mini" });

const Route = z.object({ route: z.enum(["search", "answer", "learn"]) });

export async function router(state: S) {
  const { route } = await small.withStructuredOutput(Route).invoke(state.messages);
  return { route };
}

export async function answer(state: S, config: LangGraphRunnableConfig) {
  const notes = await config.store!.search(["notes", state.userId], { limit: 20 });
  const policy = await config.store!.get(["policy"], state.userId);
  const system = [
    policy?.value.text ?? "You are an archivist. Cite the box and folder.",
    "Standing notes:",
    ...notes.map((n) => `- ${n.value.text}`),
  ].join("\n");
  const reply = await llm.invoke([new SystemMessage(system), ...state.messages]);
  return { messages: [reply] };
}

export async function learn(state: S, config: LangGraphRunnableConfig) {
  const out = await small
    .withStructuredOutput(z.object({ notes: z.array(z.string()), policy: z.string().optional() }))
    .invoke([new SystemMessage("Extract notes worth keeping, and a better policy if one is needed."), ...state.messages]);
  for (const text of out.notes) {
    await config.store!.put(["notes", state.userId], crypto.randomUUID(), { text });
  }
  return { proposedPolicy: out.policy };
}

export async function review(state: S, config: LangGraphRunnableConfig) {
  if (!state.proposedPolicy) return {};
  const verdict = interrupt({ kind: "policy", text: state.proposedPolicy }) as { accept?: boolean };
  if (verdict?.accept !== true) return { proposedPolicy: undefined };
  await config.store!.put(["policy"], state.userId, { text: state.proposedPolicy });
  return { proposedPolicy: undefined };
}

export async function search(state: S, config: LangGraphRunnableConfig) {
  const last = String(state.messages.at(-1)?.content ?? "");
  const res = await fetch(`${process.env.ARCHIVE_URL}/search?q=${encodeURIComponent(last)}`);
  const hits = (await res.json()) as { box: string; title: string }[];
  await config.store!.put(["searches", state.userId], new Date().toISOString(), { q: last, hits: hits.length });
  return { messages: [{ role: "user" as const, content: `Search results:\n${hits.map((h) => `${h.box}: ${h.title}`).join("\n")}` }] };
}
