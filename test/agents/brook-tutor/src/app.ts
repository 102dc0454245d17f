import express from "express";
import OpenAI from "openai";
import { connect, Exchange } from "./models.js";
import { SettingsService } from "./settings.js";
import { Tutor } from "./tutor.js";

await connect();
const settings = new SettingsService();
const tutor = new Tutor(new OpenAI(), settings);
const app = express().use(express.json());

app.post("/ask", async (req, res) => {
  res.json(await tutor.answer(String(req.body.learner), String(req.body.question)));
});

app.post("/rate/:id", async (req, res) => {
  await Exchange.findByIdAndUpdate(req.params.id, { thumbs: req.body.up ? 1 : -1 });
  res.sendStatus(204);
});

app.put("/admin/banner", async (req, res) => {
  await settings.put("ui.banner", String(req.body.text));
  res.sendStatus(204);
});

setInterval(() => settings.forget(), 60_000);
app.listen(3000);
