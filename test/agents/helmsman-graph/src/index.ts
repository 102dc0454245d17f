import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import cron from "node-cron";
import express from "express";
import { Command } from "@langchain/langgraph";
import { HumanMessage } from "@langchain/core/messages";
import { agent } from "./graph.js";
import { playbook, savePlaybook } from "./playbook.js";
import { retro } from "./retro.js";

const app = express();
app.use(express.json());

app.post("/threads/:id/messages", async (req, res) => {
  const out: any = await agent.invoke(
    { messages: [new HumanMessage(req.body.text)] },
    { configurable: { thread_id: req.params.id } },
  );
  res.json({ text: out.messages.at(-1)?.content, interrupts: out.__interrupt__ ?? [] });
});

app.post("/threads/:id/resume", async (req, res) => {
  const out: any = await agent.invoke(new Command({ resume: req.body.answer }), { configurable: { thread_id: req.params.id } });
  res.json({ text: out.messages.at(-1)?.content });
});

app.get("/threads/:id", async (req, res) => {
  const state = await agent.getState({ configurable: { thread_id: req.params.id } });
  res.json({ next: state.next, messages: state.values.messages?.length ?? 0 });
});

app.get("/playbook", (_req, res) => res.type("text/markdown").send(playbook()));
app.put("/playbook", (req, res) => {
  savePlaybook(String(req.body.text));
  res.sendStatus(204);
});

const dir = join(process.env.HELMSMAN_HOME ?? ".", "incidents");
cron.schedule("0 5 * * 1", async () => {
  const files = readdirSync(dir).slice(-10);
  console.log(await retro(files.map((f) => readFileSync(join(dir, f), "utf8"))));
});

const [cmd, task] = process.argv.slice(2);
if (cmd === "run") await agent.invoke({ messages: [new HumanMessage(task)] }, { configurable: { thread_id: `run-${Date.now()}` } });
else app.listen(4250);
