import { createAgentUIStreamResponse } from "ai";
import { Hono } from "hono";
import { agent } from "./agent";

const app = new Hono();

app.post("/chat", async (c) => {
  const { messages } = await c.req.json();
  return createAgentUIStreamResponse({ agent, uiMessages: messages });
});

export default app;
