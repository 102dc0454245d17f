import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { prisma } from "./lib/prisma.js";
import { mosaic, skills } from "./mastra/agent.js";

const app = new Hono();

app.post("/ask", async (c) => {
  const { question } = await c.req.json();
  const res = await mosaic.generate(question, { maxSteps: 12 });
  return c.json({ answer: res.text });
});

app.post("/feedback", async (c) => {
  const { text, rating } = await c.req.json();
  await prisma.feedback.create({ data: { text, rating } });
  return c.body(null, 204);
});

app.get("/admin/skills", async (c) => c.json(await skills.review()));
app.post("/admin/skills/:id/approve", async (c) => {
  await skills.approve(Number(c.req.param("id")));
  return c.body(null, 204);
});

setInterval(async () => {
  const rows = await prisma.feedback.findMany({ where: { rating: { lt: 3 } }, take: 20 });
  if (rows.length < 5) return;
  const { text } = await mosaic.generate(`Write one skill (name on the first line, then steps) that avoids these complaints:\n${rows.map((r) => r.text).join("\n")}`);
  const [name, ...steps] = text.trim().split("\n");
  await skills.learn({ name, steps });
}, 86_400_000);

serve({ fetch: app.fetch, port: 4111 });
