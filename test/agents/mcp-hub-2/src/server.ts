import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createAgent } from "./agent.js";
import { ApprovalDesk } from "./approvals.js";
import { loadConfig, ServerSpec, updateConfig } from "./config.js";
import { ConnectionPool } from "./connections.js";

const pool = new ConnectionPool();
const desk = new ApprovalDesk();
const run = createAgent(pool, desk);
const app = new Hono();

app.post("/api/chat", async (c) => {
  const { prompt } = await c.req.json<{ prompt: string }>();
  return c.json(await run(prompt));
});

app.get("/api/approvals", (c) => c.json(desk.list()));
app.post("/api/approvals/:id", async (c) => {
  const { approve } = await c.req.json<{ approve: boolean }>();
  return c.json({ ok: desk.settle(c.req.param("id"), approve === true) });
});

app.put("/api/settings/servers/:name", async (c) => {
  const spec = ServerSpec.parse(await c.req.json());
  const name = c.req.param("name");
  await updateConfig((cfg) => {
    cfg.servers[name] = spec;
  });
  await pool.connect(name, spec);
  return c.json({ ok: true });
});

const cfg = await loadConfig();
for (const [name, spec] of Object.entries(cfg.servers)) {
  await pool.connect(name, spec).catch((e) => console.error(name, e));
}
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 4180) });
