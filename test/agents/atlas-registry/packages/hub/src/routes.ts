import { Router } from "express";
import { store, type Change } from "./store.js";

export const api = Router();

api.get("/profiles/:name", (req, res) => {
  const p = store.data.profiles[req.params.name];
  if (!p) return void res.sendStatus(404);
  res.json(p);
});

api.patch("/profiles/:name/instructions", async (req, res) => {
  const p = store.data.profiles[req.params.name];
  if (!p) return void res.sendStatus(404);
  p.instructions = String(req.body.instructions);
  await store.write();
  res.sendStatus(204);
});

api.post("/profiles/:name/toolsets/request", async (req, res) => {
  const change: Change = {
    id: store.data.changes.length + 1,
    profile: req.params.name,
    toolsets: req.body.toolsets as string[],
    state: "waiting",
  };
  store.data.changes.push(change);
  await store.write();
  res.status(202).json({ id: change.id });
});

api.post("/documents", async (req, res) => {
  const { title, text } = req.body as { title: string; text: string };
  const id = store.data.documents.length + 1;
  store.data.documents.push({ id, title, text });
  await store.write();
  res.status(201).json({ id });
});
