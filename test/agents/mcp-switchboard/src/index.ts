import express from "express";
import { ask } from "./agent.js";
import { decide, pending } from "./pending.js";
import { Registry } from "./registry.js";

const registry = new Registry();
await registry.connectAll();

const app = express();
app.use(express.json());

app.post("/chat", async (req, res) => res.json({ text: await ask(registry, req.body.text) }));
app.get("/requests", (_req, res) => res.json(pending()));

app.post("/requests/:id/decision", async (req, res) => {
  const r = decide(req.params.id, req.body.ok === true);
  if (!r || r.status !== "approved") return res.json({ done: false });
  registry.save(r.name, r.spec);
  await registry.connect(r.name, r.spec);
  res.json({ done: true });
});

app.put("/servers/:name", (req, res) => {
  registry.save(req.params.name, { command: req.body.command, args: req.body.args ?? [] });
  res.sendStatus(204);
});

app.listen(8787, "127.0.0.1");
