import { Router } from "express";
import { store } from "./store.js";

export const owner = Router();

owner.use((req, res, next) => {
  const [, token] = (req.get("authorization") ?? "").split(" ");
  if (!process.env.OWNER_TOKEN || token !== process.env.OWNER_TOKEN) return void res.sendStatus(401);
  next();
});

owner.get("/changes", (_req, res) => {
  res.json(store.data.changes.filter((c) => c.state === "waiting"));
});

owner.post("/changes/:id/grant", async (req, res) => {
  const change = store.data.changes.find((c) => c.id === Number(req.params.id));
  if (!change || change.state !== "waiting") return void res.sendStatus(409);
  change.state = "granted";
  store.data.profiles[change.profile].toolsets = change.toolsets;
  await store.write();
  res.sendStatus(204);
});

owner.post("/changes/:id/deny", async (req, res) => {
  const change = store.data.changes.find((c) => c.id === Number(req.params.id));
  if (!change) return void res.sendStatus(404);
  change.state = "denied";
  await store.write();
  res.sendStatus(204);
});

owner.put("/profiles/:name", async (req, res) => {
  store.data.profiles[req.params.name] = { ...req.body, name: req.params.name };
  await store.write();
  res.sendStatus(204);
});
