import Anthropic from "@anthropic-ai/sdk";
import express from "express";
import { readPrompt } from "./github.js";
import { dispatch, tools } from "./tools.js";

const client = new Anthropic();
const app = express();
app.use(express.json());

async function steward(diffUrl: string, at: { owner: string; repo: string; number: number }) {
  const { text: system } = await readPrompt();
  const messages: Anthropic.MessageParam[] = [{ role: "user", content: `Look at ${diffUrl} (#${at.number}).` }];
  for (let i = 0; i < 15; i++) {
    const res = await client.messages.create({ model: "claude-3-5-sonnet-20241022", max_tokens: 4000, system, tools, messages });
    console.log(JSON.stringify({ pr: at.number, blocks: res.content.length, out: res.usage.output_tokens }));
    messages.push({ role: "assistant", content: res.content });
    const uses = res.content.filter((b): b is Anthropic.ToolUseBlock => b.type === "tool_use");
    if (!uses.length) return;
    const results = await Promise.all(
      uses.map(async (u) => ({ type: "tool_result" as const, tool_use_id: u.id, content: await dispatch(u.name, u.input, at) })),
    );
    messages.push({ role: "user", content: results });
  }
}

app.post("/webhook", (req, res) => {
  const { action, pull_request, repository } = req.body;
  if (action === "opened" || action === "synchronize") {
    void steward(pull_request.diff_url, { owner: repository.owner.login, repo: repository.name, number: pull_request.number });
  }
  res.sendStatus(202);
});

app.listen(8787);
