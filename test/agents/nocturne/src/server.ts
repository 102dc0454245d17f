import express from "express";
import ollama from "ollama";
import { addTurn, facts, setSetting, setting, turnsSince } from "./store.js";
import { scheduleDreams } from "./dream.js";

const app = express();
app.use(express.json());
app.use(express.static("public"));

function systemPrompt(): string {
  return [setting("persona", "You are Nocturne, a quiet companion."), "What you know:", ...facts().map((f) => `- ${f}`)].join("\n");
}

app.post("/chat", async (req, res) => {
  const text = String(req.body.text ?? "");
  addTurn({ role: "user", content: text });
  const history = turnsSince(Date.now() - 3600_000);
  const out = await ollama.chat({
    model: setting("model", "llama3.1"),
    messages: [{ role: "system", content: systemPrompt() }, ...history],
  });
  addTurn({ role: "assistant", content: out.message.content });
  res.json({ reply: out.message.content });
});

app.put("/settings/:key", (req, res) => {
  if (!["persona", "model"].includes(req.params.key)) return res.status(404).end();
  setSetting(req.params.key, String(req.body.value));
  res.status(204).end();
});

scheduleDreams();
app.listen(Number(process.env.PORT ?? 4310));
