import { Queue, QueueEvents } from "bullmq";
import express from "express";
import mongoose from "mongoose";
import { Reply, setFlag, Tuned } from "./models";
import { promote } from "./tuning";

const connection = { host: process.env.REDIS_HOST ?? "localhost", port: 6379 };
const questions = new Queue("questions", { connection });
const events = new QueueEvents("questions", { connection });
const app = express();
app.use(express.json());

app.post("/ask", async (req, res) => {
  const job = await questions.add("ask", { question: String(req.body.question) });
  res.json({ answer: await job.waitUntilFinished(events, 60_000) });
});

app.post("/replies/:id/thumbs", async (req, res) => {
  await Reply.updateOne({ _id: req.params.id }, { thumbs: req.body.up ? 1 : -1 });
  res.end();
});

const admin = express.Router();
admin.use((req, res, next) => (req.get("x-admin-key") === process.env.ADMIN_KEY ? next() : res.status(403).end()));
admin.get("/tuned", async (_req, res) => void res.json(await Tuned.find()));
admin.post("/tuned/:id/promote", async (req, res) => void res.json({ ok: await promote(req.params.id) }));
admin.put("/model", async (req, res) => {
  await setFlag("model", req.body.model);
  res.end();
});
app.use("/admin", admin);

void mongoose.connect(process.env.MONGO_URL!).then(() => app.listen(8700));
