import { anthropic } from "@ai-sdk/anthropic";
import { serve } from "@hono/node-server";
import { generateText, type ModelMessage, stepCountIs } from "ai";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { Project } from "../../core/src/project.js";
import { recipeBlock } from "../../core/src/recipes.js";
import { builderTools } from "../../core/src/tools.js";
import { ask, outgoing, reply } from "./questions.js";

const app = new Hono();
const chats = new Map<string, ModelMessage[]>();
const states = new Map<string, { model: string }>();

app.get("/questions", (c) =>
  streamSSE(c, async (s) => {
    outgoing.on("question", (q) => void s.writeSSE({ data: JSON.stringify(q) }));
    while (!s.aborted) await s.sleep(10_000);
  }),
);

app.post("/questions/:id", async (c) => c.json({ ok: reply(c.req.param("id"), (await c.req.json()).yes === true) }));

app.post("/projects/:id/chat", async (c) => {
  const id = c.req.param("id");
  const project = new Project(id);
  const state = states.get(id) ?? { model: "claude-sonnet-4-5" };
  states.set(id, state);
  const messages = chats.get(id) ?? [];
  messages.push({ role: "user", content: (await c.req.json()).text });
  await project.backup();
  const res = await generateText({
    model: anthropic(state.model),
    system: `You build small web apps.\n\n${recipeBlock()}`,
    messages,
    tools: builderTools(project, state, ask),
    stopWhen: stepCountIs(25),
  });
  messages.push(...res.response.messages);
  chats.set(id, messages);
  return c.json({ text: res.text, files: await project.list() });
});

app.delete("/projects/:id", async (c) => {
  await new Project(c.req.param("id")).reset();
  return c.json({ ok: true });
});

serve({ fetch: app.fetch, port: 5050 });
