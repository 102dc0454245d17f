import express from "express";
import OpenAI from "openai";
import { Notebook } from "./cells.js";
import { config } from "./config.js";
import { createRunner } from "./runners.js";
import { execute, specs } from "./tools.js";

const client = new OpenAI();
const runner = createRunner();
const app = express();
app.use(express.json({ limit: "2mb" }));

app.post("/notebooks/:id/ask", async (req, res, next) => {
  try {
    const notebook = new Notebook(req.params.id);
    const messages: OpenAI.ChatCompletionMessageParam[] = [
      { role: "system", content: "You are a data notebook. Work in cells." },
      { role: "user", content: String(req.body.prompt) },
    ];
    for (let i = 0; i < 12; i++) {
      const r = await client.chat.completions.create({ model: config.model, messages, tools: specs });
      const m = r.choices[0].message;
      messages.push(m);
      if (!m.tool_calls?.length) return void res.json({ text: m.content });
      for (const tc of m.tool_calls) {
        if (tc.type !== "function") continue;
        const content = await execute(tc.function.name, tc.function.arguments, { runner, notebook });
        messages.push({ role: "tool", tool_call_id: tc.id, content });
      }
    }
    res.status(422).json({ error: "too many steps" });
  } catch (e) {
    next(e);
  }
});

app.get("/notebooks/:id", async (req, res) => {
  res.json(await new Notebook(req.params.id).load());
});

app.listen(4000);
