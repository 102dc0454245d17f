import express from "express";
import { complete } from "./llm.js";
import { PromptRepository } from "./promptRepository.js";
import { SupportAgent } from "./supportAgent.js";

const prompts = new PromptRepository();
const agent = new SupportAgent(prompts);
const app = express();
app.use(express.json());

app.post("/tickets/:id/ask", async (req, res) => {
  res.json({ reply: await agent.answer(req.params.id, String(req.body.question)) });
});

app.post("/tickets/:id/escalate", async (req, res) => {
  const system = await prompts.active("escalation");
  res.json({ note: await complete(system, String(req.body.summary)) });
});

const admin = express.Router();
admin.use((req, res, next) => {
  if (req.get("x-admin-token") !== process.env.ADMIN_TOKEN) return void res.sendStatus(401);
  next();
});
admin.put("/prompts/:slug", async (req, res) => {
  await prompts.publish(req.params.slug, String(req.body.body), String(req.body.author));
  res.sendStatus(204);
});
admin.post("/proposals/:id/accept", async (req, res) => {
  await prompts.accept(req.params.id, String(req.body.reviewer));
  res.sendStatus(204);
});
app.use("/admin", admin);

app.listen(Number(process.env.PORT ?? 4000));
