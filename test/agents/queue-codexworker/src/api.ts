import { serve } from "@hono/node-server";
import { Queue } from "bullmq";
import { Hono } from "hono";
import { config } from "./config.js";

const queue = new Queue("codex", { connection: config.redis });
const app = new Hono();

app.use("*", async (c, next) => {
  if (c.req.header("x-secret") !== config.secret()) return c.text("no", 401);
  await next();
});
app.post("/tasks", async (c) => {
  const { repo, prompt } = await c.req.json();
  const job = await queue.add("task", { repo, prompt }, { removeOnComplete: 100 });
  return c.json({ id: job.id });
});

serve({ fetch: app.fetch, port: 8080 });
