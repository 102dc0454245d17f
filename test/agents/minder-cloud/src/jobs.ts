import { LlmClient } from "./llm.js";
import { MemoryRepository } from "./repositories.js";
import { sb, unwrap } from "./supabase.js";

const llm = new LlmClient();

async function consolidate(owner: string): Promise<void> {
  const memory = new MemoryRepository(owner);
  const [episodes, procedures] = await Promise.all([memory.list("episodic", 60), memory.list("procedural", 30)]);
  const out = await llm.json<{ procedures: string[] }>(
    "Merge what happened into the assistant's procedures. {\"procedures\": string[]}",
    JSON.stringify({ episodes: episodes.map((e) => e.body), procedures: procedures.map((p) => p.body) }),
    "openai/gpt-4o-mini",
  );
  if (out.procedures.length > 0) await memory.replaceProcedures(out.procedures);
  await memory.expire(90);
}

const owners = unwrap(await sb.from("profiles").select("id")) as { id: string }[];
for (const { id } of owners) {
  await consolidate(id).catch((err) => console.error(id, err));
}
