import express from "express";
import OpenAI from "openai";
import { approve } from "./approval/service.js";
import { answer } from "./approval/slack.js";
import { systemPrompt, tools } from "./tools.js";

const openai = new OpenAI();
const app = express();
app.use(express.json(), express.urlencoded({ extended: true }));

app.post("/slack/actions", (req, res) => {
  const p = JSON.parse(req.body.payload);
  const a = p.actions[0];
  answer(a.value, a.action_id === "allow" ? "allow" : "deny");
  res.sendStatus(200);
});

app.post("/chat", async (req, res) => {
  const messages: OpenAI.Chat.ChatCompletionMessageParam[] = [
    { role: "system", content: await systemPrompt() },
    { role: "user", content: req.body.text },
  ];
  for (let i = 0; i < 8; i++) {
    const r = await openai.chat.completions.create({
      model: "gpt-4o",
      messages,
      tools: tools.map(({ name, description, parameters }) => ({ type: "function", function: { name, description, parameters } })),
    });
    const m = r.choices[0].message;
    messages.push(m);
    if (!m.tool_calls?.length) return res.json({ text: m.content });
    for (const c of m.tool_calls) {
      const tool = tools.find((t) => t.name === c.function.name)!;
      const call = { id: c.id, name: tool.name, args: JSON.parse(c.function.arguments) };
      const verdict = await approve(tool, call);
      const content = verdict === "allow" ? await tool.run(call.args) : "denied";
      messages.push({ role: "tool", tool_call_id: c.id, content });
    }
  }
  res.status(508).end();
});

app.listen(3400);
