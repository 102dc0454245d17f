import OpenAI from "openai";
import type { Hub } from "./hub.js";

const openai = new OpenAI();
type Ask = (text: string) => Promise<boolean>;

const fn = (name: string, description: string, properties: Record<string, object>): OpenAI.ChatCompletionTool => ({
  type: "function",
  function: { name, description, parameters: { type: "object", properties } },
});

const TOOLS = [
  fn("connect_local", "Start a local MCP server", { name: { type: "string" }, command: { type: "string" }, args: { type: "array", items: { type: "string" } } }),
  fn("connect_remote", "Connect to a remote MCP server", { name: { type: "string" }, url: { type: "string" } }),
  fn("use", "Call a tool of a connected server", { server: { type: "string" }, tool: { type: "string" }, args: { type: "object" } }),
];

export async function converse(text: string, hub: Hub, ask: Ask): Promise<string> {
  const impl: Record<string, (a: any) => Promise<unknown>> = {
    connect_local: async ({ name, command, args }) => {
      const ok = await ask(`Start "${command} ${args.join(" ")}" as ${name}?`);
      if (!ok) return "the owner said no";
      return hub.connectLocal(name, command, args);
    },
    connect_remote: ({ name, url }) => hub.connectRemote(name, url),
    use: ({ server, tool, args }) => hub.call(server, tool, args),
  };
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: "system", content: `Connected servers: ${hub.names.join(", ") || "none"}` },
    { role: "user", content: text },
  ];
  for (let i = 0; i < 10; i++) {
    const { choices } = await openai.chat.completions.create({ model: "gpt-4o", messages, tools: TOOLS });
    const m = choices[0].message;
    messages.push(m);
    if (!m.tool_calls?.length) return m.content ?? "…";
    for (const c of m.tool_calls) {
      const out = await impl[c.function.name](JSON.parse(c.function.arguments)).catch((e: Error) => e.message);
      messages.push({ role: "tool", tool_call_id: c.id, content: JSON.stringify(out) });
    }
  }
  return "too many steps";
}
