import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { Companion } from "./companion.js";
import { LlmClient } from "./llm.js";
import { AppSettings, MemoryRepository } from "./repositories.js";

const llm = new LlmClient();
const settings = new AppSettings();
const companions = new Map<string, Companion>();

function companion(owner: string): Companion {
  let c = companions.get(owner);
  if (!c) companions.set(owner, (c = new Companion(owner, llm, settings)));
  return c;
}

const app = new Hono();

app.post("/u/:owner/talk", async (c) => {
  const { text } = await c.req.json();
  return c.json({ reply: await companion(c.req.param("owner")).talk(text) });
});

app.post("/u/:owner/facts", async (c) => {
  const { body } = await c.req.json();
  await new MemoryRepository(c.req.param("owner")).add("semantic", body, 5);
  return c.body(null, 201);
});

setInterval(async () => {
  for (const c of companions.values()) {
    for (const r of await c.reminders.due()) {
      console.log("remind:", r.text);
      await c.reminders.markSent(r.id);
    }
  }
}, 60_000);

serve({ fetch: app.fetch, port: 8080 });
