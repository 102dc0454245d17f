import express from "express";
import OpenAI, { toFile } from "openai";
import { PrismaClient } from "@prisma/client";
import { answer } from "./nightly.js";

const app = express();
const prisma = new PrismaClient();
const openai = new OpenAI();
app.use(express.json());

app.post("/ask", async (req, res) => {
  res.json({ answer: await answer(String(req.body.question ?? "")) });
});

app.get("/review", async (_req, res) => {
  res.json(await prisma.transcript.findMany({ where: { status: "new" }, take: 50 }));
});

app.post("/review/:id", async (req, res) => {
  const status = req.body.ok === true ? "approved" : "rejected";
  await prisma.transcript.update({ where: { id: Number(req.params.id) }, data: { status, reviewer: String(req.body.reviewer) } });
  res.json({ status });
});

app.post("/train", async (_req, res) => {
  const rows = await prisma.transcript.findMany({ where: { status: "approved" } });
  if (rows.length === 0) return res.status(409).json({ error: "nothing approved" });
  const lines = rows.map((r) => JSON.stringify({ messages: [{ role: "user", content: r.question }, { role: "assistant", content: r.answer }] }));
  const file = await openai.files.create({ file: await toFile(Buffer.from(lines.join("\n")), "approved.jsonl"), purpose: "fine-tune" });
  const job = await openai.fineTuning.jobs.create({ model: "gpt-4o-mini-2024-07-18", training_file: file.id });
  res.json({ job: job.id });
});

app.post("/settings/model", async (req, res) => {
  const value = String(req.body.model);
  await prisma.setting.upsert({ where: { key: "chat_model" }, update: { value }, create: { key: "chat_model", value } });
  res.json({ value });
});

app.listen(4000);
