import express from "express";
import { loadAgent, patchAgent, saveDashboard } from "../../store/src/index.js";

export function createApi() {
  const app = express();
  app.use(express.json());
  app.get("/agent", (_req, res) => res.json(loadAgent()));
  app.post("/internal/agent", (req, res) => {
    patchAgent(req.body);
    res.sendStatus(204);
  });
  app.put("/dashboard", (req, res) => {
    saveDashboard(req.body);
    res.sendStatus(204);
  });
  return app;
}
