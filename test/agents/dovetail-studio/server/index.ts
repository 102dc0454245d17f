import express from "express";
import { z } from "zod";
import { close } from "./approvals.js";
import { turn } from "./chat.js";
import { range, read } from "./kv.js";
import { getSettings, patchSettings } from "./settings.js";

const app = express();
app.use(express.json());
app.use(express.static("web"));

app.get("/api/settings", async (_req, res) => void res.json(await getSettings()));

app.put("/api/settings", async (req, res) => {
  const body = z.object({ model: z.string(), voice: z.string(), maxSteps: z.number() }).partial().parse(req.body);
  res.json(await patchSettings(body));
});

app.post("/api/approvals/:id", async (req, res) => {
  const done = await close(req.params.id, req.body.accept === true ? "yes" : "no");
  if (!done) return void res.status(404).end();
  if (done.status === "yes") await patchSettings({ maxSteps: done.value });
  res.json(done);
});

app.get("/api/:project/plan", async (req, res) => void res.json(await read(`project:${req.params.project}:plan`, [])));
app.get("/api/:project/scores", async (req, res) => void res.json(await range(`project:${req.params.project}:scores`, 0, -1)));
app.post("/api/:project/chat", async (req, res) => void res.json({ text: await turn(req.params.project, req.body.text) }));

app.listen(4400);
