import { serve } from "@hono/node-server";
import { Hono } from "hono";
import ollama, { type Message } from "ollama";
import { ApprovalBox } from "./approvals.js";
import { builtins } from "./builtins.js";
import { ConfigStore } from "./config.js";
import { McpHub } from "./mcp.js";

const config = new ConfigStore();
const hub = new McpHub();
const box = new ApprovalBox();
const local = builtins(config, hub, box);
await hub.startAll(config.data.mcpServers);

async function command(text: string): Promise<string> {
  const messages: Message[] = [
    { role: "system", content: `You run a house with the rooms ${config.data.rooms.join(", ")}.` },
    { role: "user", content: text },
  ];
  for (let i = 0; i < 6; i++) {
    const remote = await hub.tools();
    const res = await ollama.chat({
      model: config.data.model,
      messages,
      tools: [...local, ...remote.map((r) => ({ ...r, parameters: r.inputSchema }))].map((t) => ({
        type: "function",
        function: { name: t.name, description: t.description, parameters: t.parameters as any },
      })),
    });
    messages.push(res.message);
    if (!res.message.tool_calls?.length) return res.message.content;
    for (const call of res.message.tool_calls) {
      const { name, arguments: args } = call.function;
      const own = local.find((b) => b.name === name);
      const far = remote.find((r) => r.name === name);
      let content = "unknown tool";
      if (own) content = await own.handler(args);
      else if (far) {
        const free = config.data.allowedTools.includes(name);
        if (free || (await box.request(`Run ${name}`, JSON.stringify(args)))) content = await hub.call(far.server, name, args);
        else content = "refused by the household";
      }
      messages.push({ role: "tool", content });
    }
  }
  return "I could not finish.";
}

const app = new Hono();
app.post("/command", async (c) => c.json({ reply: await command((await c.req.json()).text) }));
app.get("/approvals", (c) => c.json(box.list()));
app.post("/approvals/:id", async (c) => {
  const { ok } = await c.req.json();
  return c.json({ found: box.decide(Number(c.req.param("id")), ok === true) });
});
app.post("/settings/allowed-tools", async (c) => {
  config.data.allowedTools = (await c.req.json()).tools;
  config.save();
  return c.body(null, 204);
});

serve({ fetch: app.fetch, port: 8790 });
