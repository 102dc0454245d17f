import express from "express";
import { ToolRegistry, ToolWorkshop } from "@toolsmith/core";
import { LlmGateway } from "@toolsmith/llm";
import { builtin } from "./builtin.js";

const TOOLS_DIR = new URL("../tools", import.meta.url).pathname;

const registry = new ToolRegistry();
const workshop = new ToolWorkshop(registry, TOOLS_DIR);
for (const t of builtin(registry, workshop)) registry.register(t);
await registry.loadDir(TOOLS_DIR);

const llm = new LlmGateway();

async function run(task: string) {
  const messages: any[] = [
    { role: "system", content: "You solve tasks with tools and make the tools you miss." },
    { role: "user", content: task },
  ];
  for (let i = 0; i < 20; i++) {
    const { message, calls, text } = await llm.step(messages, registry.list());
    messages.push({ ...message, role: "assistant" });
    if (!calls.length) return text;
    for (const c of calls) {
      const tool = registry.get(c.name);
      const out = tool ? await tool.execute(c.args).catch((e: Error) => ({ error: e.message })) : { error: "no such tool" };
      messages.push({ role: "tool", toolCallId: c.id, name: c.name, content: JSON.stringify(out) });
    }
  }
  return "gave up";
}

const app = express();
app.use(express.json());
app.post("/run", async (req, res) => {
  res.json({ result: await run(req.body.task) });
});
app.get("/tools", (_req, res) => {
  res.json(registry.list().map(({ name, description }) => ({ name, description })));
});
app.listen(8787);
