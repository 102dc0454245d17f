import { Hono } from "hono";
import { serve } from "inngest/hono";
import { support } from "./agent/support.js";
import { rate } from "./data/lessons.js";
import { goLive } from "./data/prompts.js";
import { inngest, reflect } from "./jobs/reflect.js";

const app = new Hono();
app.on(["GET", "POST", "PUT"], "/api/inngest", serve({ client: inngest, functions: [reflect] }));
app.post("/ask", async (c) => c.json({ answer: await support((await c.req.json()).question) }));
app.post("/rate", async (c) => {
  const { ticket, stars } = await c.req.json();
  await rate(ticket, stars);
  return c.body(null, 204);
});
app.post("/admin/prompts/:id/live", async (c) => {
  await goLive(c.req.param("id"));
  return c.body(null, 204);
});

export default app;
