import { Hono } from "hono";
import { bearerAuth } from "hono/bearer-auth";
import { Worker } from "bullmq";
import { connection, K, redis, tasks, training } from "./infra.js";

const manual = new Worker("human-review", null, { connection });

export const app = new Hono();
app.post("/tasks", async (c) => c.json({ id: (await tasks.add("task", await c.req.json())).id }));

const review = new Hono();
review.use(bearerAuth({ token: process.env.REVIEWER_TOKEN! }));
review.get("/open", async (c) => c.json(await redis.hgetall("foundry:open")));
review.post("/decisions/:id", async (c) => {
  const { verdict } = await c.req.json<{ verdict: "yes" | "no" }>();
  await redis.lpush(`foundry:decision:${c.req.param("id")}`, verdict);
  return c.body(null, 204);
});
review.post("/train", async (c) => {
  const { ids } = await c.req.json<{ ids: string[] }>();
  const rows = (await redis.hmget(K.candidates, ...ids)).filter((r): r is string => !!r).map((r) => JSON.parse(r));
  await training.add("fine-tune", { rows });
  return c.json({ rows: rows.length });
});
review.post("/jobs/next", async (c) => {
  const { verdict } = await c.req.json<{ verdict: "accept" | "reject" }>();
  const job = await manual.getNextJob("reviewer");
  if (!job) return c.notFound();
  await job.moveToCompleted(verdict, "reviewer", false);
  return c.json(job.data);
});
review.put("/brief", async (c) => {
  await redis.set(K.brief, await c.req.text());
  return c.body(null, 204);
});
app.route("/review", review);
