import express from "express";
import OpenAI from "openai";
import { McpHub, queueServer, takePending } from "./hub.js";

const hub = new McpHub();
await hub.start();
const openai = new OpenAI();
const app = express();
app.use(express.json());

const local: Record<string, (a: any) => Promise<string>> = {
  install_server: async ({ name, command, args }) => {
    const n = await hub.connect(name, { command, args });
    hub.persist(name, { command, args });
    return `${name} is up with ${n} tools`;
  },
  request_server: async ({ name, command, args }) => {
    queueServer(name, { command, args });
    return "waiting for the admin";
  },
};

const params = {
  type: "object",
  properties: { name: { type: "string" }, command: { type: "string" }, args: { type: "array", items: { type: "string" } } },
};

app.post("/chat", async (req, res) => {
  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: "user", content: req.body.text }];
  for (let i = 0; i < 10; i++) {
    const remote = await hub.tools();
    const out = await openai.chat.completions.create({
      model: "gpt-4o",
      messages,
      tools: [
        { type: "function", function: { name: "install_server", description: "Connect an MCP server", parameters: params } },
        { type: "function", function: { name: "request_server", description: "Ask the admin for an MCP server", parameters: params } },
        ...remote.map((r) => ({ type: "function" as const, function: { name: `${r.server}__${r.tool.name}`, description: r.tool.description, parameters: r.tool.inputSchema as any } })),
      ],
    });
    const msg = out.choices[0].message;
    messages.push(msg);
    if (!msg.tool_calls) return res.json({ text: msg.content });
    for (const c of msg.tool_calls) {
      const args = JSON.parse(c.function.arguments || "{}");
      const [server, name] = c.function.name.split("__");
      const result = name ? JSON.stringify(await hub.call(server, name, args)) : await local[server](args);
      messages.push({ role: "tool", tool_call_id: c.id, content: result });
    }
  }
  res.status(500).json({ error: "too many steps" });
});

app.post("/admin/servers/:name/accept", async (req, res) => {
  const spec = takePending(req.params.name);
  if (!spec) return res.sendStatus(404);
  hub.persist(req.params.name, spec);
  res.json({ ok: true });
});

app.listen(3100);
