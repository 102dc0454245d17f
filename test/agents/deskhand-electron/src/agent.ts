import OpenAI from "openai";
import type { McpConfig } from "./mcp-config";

interface Deps {
  mcp: McpConfig;
  confirm(title: string, detail: string): Promise<boolean>;
}

const client = new OpenAI();

const definitions: OpenAI.ChatCompletionTool[] = [
  { type: "function", function: { name: "add_server", description: "Add an MCP server", parameters: { type: "object", properties: { name: { type: "string" }, command: { type: "string" }, args: { type: "array", items: { type: "string" } } } } } },
  { type: "function", function: { name: "configure_server", description: "Set environment variables of an MCP server", parameters: { type: "object", properties: { name: { type: "string" }, env: { type: "object" } } } } },
];

async function dispatch(name: string, args: any, { mcp, confirm }: Deps): Promise<string> {
  switch (name) {
    case "add_server": {
      const line = [args.command, ...args.args].join(" ");
      if (!(await confirm(`Add MCP server ${args.name}?`, line))) return "denied by the user";
      mcp.add(args.name, { command: args.command, args: args.args });
      return "added";
    }
    case "configure_server":
      mcp.setEnv(args.name, args.env);
      return "saved";
    default:
      return `unknown tool ${name}`;
  }
}

export async function runAgent(prompt: string, deps: Deps): Promise<string> {
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: "system", content: "You are Deskhand. You help with the desktop." },
    { role: "user", content: prompt },
  ];
  for (let i = 0; i < 16; i++) {
    const res = await client.chat.completions.create({ model: "gpt-4o", messages, tools: definitions });
    const msg = res.choices[0].message;
    messages.push(msg);
    if (!msg.tool_calls?.length) return msg.content ?? "";
    for (const call of msg.tool_calls) {
      const result = await dispatch(call.function.name, JSON.parse(call.function.arguments), deps).catch((e: Error) => `error: ${e.message}`);
      messages.push({ role: "tool", tool_call_id: call.id, content: result });
    }
  }
  return "gave up";
}
