import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { generateText } from "ai";
import { openai } from "@ai-sdk/openai";
import { computeColumn, runIsolated } from "./run.js";

type Row = Record<string, string | number>;

const app = new Hono();
const tables = new Map<string, Row[]>();

function stripFence(s: string): string {
  const m = s.match(/```(?:js|javascript)?\n([\s\S]*?)```/);
  return (m ? m[1] : s).trim();
}

app.post("/tables/:id", async (c) => {
  tables.set(c.req.param("id"), await c.req.json<Row[]>());
  return c.json({ ok: true });
});

app.post("/tables/:id/column", async (c) => {
  const rows = tables.get(c.req.param("id"));
  if (!rows) return c.json({ error: "no such table" }, 404);
  const { ask } = await c.req.json<{ ask: string }>();
  const { text } = await generateText({
    model: openai("gpt-4o"),
    system: "Answer with one JavaScript expression over `row`. No prose.",
    prompt: `Columns: ${Object.keys(rows[0] ?? {}).join(", ")}\nTask: ${ask}`,
  });
  try {
    return c.json({ values: computeColumn(rows, stripFence(text)) });
  } catch (err) {
    return c.json({ error: String(err) }, 422);
  }
});

app.post("/tables/:id/analyse", async (c) => {
  const rows = tables.get(c.req.param("id"));
  if (!rows) return c.json({ error: "no such table" }, 404);
  const { ask } = await c.req.json<{ ask: string }>();
  const { text } = await generateText({
    model: openai("gpt-4o"),
    system: "Write the body of a JavaScript function that receives `rows` and returns JSON.",
    prompt: ask,
  });
  return c.json({ result: await runIsolated(stripFence(text), rows) });
});

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 8787) });
