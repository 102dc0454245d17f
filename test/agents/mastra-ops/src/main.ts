import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { appendFile } from "node:fs/promises";
import { opsAgent } from "./agent.js";
import { sh } from "./exec.js";
import { operatorConsole } from "./tokens.js";

const app = new Hono();

app.post("/ask", async (c) => {
  const { question } = await c.req.json<{ question: string }>();
  const res = await opsAgent.generate(question, { maxSteps: 8 });
  await appendFile("questions.log", JSON.stringify({ question, answer: res.text, at: Date.now() }) + "\n");
  return c.json({ answer: res.text });
});

serve({ fetch: app.fetch, port: 4111 });

await operatorConsole(async (hold) => {
  if (hold.action !== "deploy-self") return "unknown action";
  return sh("kubectl", ["set", "image", "deployment/ops-agent", `agent=registry.local/ops-agent:${hold.args[0]}`]);
});
