import express from "express";
import { generateText } from "ai";
import { openai } from "@ai-sdk/openai";
import { solve, triage } from "./router.js";

const app = express();
app.use(express.json());

app.post("/solve", async (req, res, next) => {
  try {
    res.json({ answer: await solve(String(req.body.task)) });
  } catch (e) {
    next(e);
  }
});

app.post("/ask", async (req, res, next) => {
  try {
    res.json({ answer: await triage(String(req.body.question)) });
  } catch (e) {
    next(e);
  }
});

app.post("/raw", async (req, res) => {
  const { model = "gpt-4o-mini", prompt } = req.body as { model?: string; prompt: string };
  const { text } = await generateText({ model: openai(model), prompt });
  res.json({ text });
});

app.listen(8080, () => console.log("router on 8080"));
