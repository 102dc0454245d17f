import type OpenAI from "openai";
import { enqueue } from "./pending.js";
import type { Registry } from "./registry.js";

const fn = (name: string, description: string, properties: object): OpenAI.Chat.ChatCompletionTool => ({
  type: "function",
  function: { name, description, parameters: { type: "object", properties } },
});

const spec = { name: { type: "string" }, command: { type: "string" }, args: { type: "array", items: { type: "string" } } };

export const ownTools = [
  fn("add_server", "Register an MCP server permanently", spec),
  fn("try_server", "Start an MCP server for this session", spec),
  fn("request_server", "Ask the operator for an MCP server", spec),
];

export async function runOwn(registry: Registry, name: string, a: any): Promise<string> {
  switch (name) {
    case "add_server":
      registry.save(a.name, { command: a.command, args: a.args ?? [] });
      return "saved; available after reconnect";
    case "try_server":
      await registry.connect(a.name, { command: a.command, args: a.args ?? [] });
      return "connected";
    case "request_server": {
      const r = enqueue(a.name, { command: a.command, args: a.args ?? [] });
      return `request ${r.id} is waiting for the operator`;
    }
    default:
      return `unknown tool ${name}`;
  }
}
