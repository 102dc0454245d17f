import express from "express";
import mongoose from "mongoose";
import { run } from "./agent.js";
import { Request } from "./models.js";
import { allowTool, setAutoApprove, setMaxCalls } from "./policy.js";

await mongoose.connect(process.env.MONGO_URL ?? "mongodb://localhost/permit");
const app = express().use(express.json());

app.post("/goals", async (req, res) => res.json({ result: await run(req.body.goal) }));
app.get("/requests", async (_req, res) => res.json(await Request.find({ status: "pending" })));
app.post("/requests/:id", async (req, res) => {
  const r = await Request.findByIdAndUpdate(req.params.id, { status: req.body.approve ? "approved" : "rejected" });
  if (req.body.always && r?.tool) await allowTool(r.tool);
  res.sendStatus(204);
});
app.put("/policy/auto", async (req, res) => {
  await setAutoApprove(req.body.value === true);
  res.sendStatus(204);
});
app.put("/policy/limit", async (req, res) => {
  await setMaxCalls(Number(req.body.value));
  res.sendStatus(204);
});
app.listen(5050);
