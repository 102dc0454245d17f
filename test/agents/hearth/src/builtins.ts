import { appendFileSync } from "node:fs";
import type { ApprovalBox } from "./approvals.js";
import type { ConfigStore } from "./config.js";
import type { McpHub } from "./mcp.js";

export interface Builtin {
  name: string;
  description: string;
  parameters: object;
  handler(args: any): Promise<string>;
}

const obj = (properties: Record<string, object>) => ({ type: "object", properties, required: Object.keys(properties) });

export function builtins(config: ConfigStore, hub: McpHub, box: ApprovalBox): Builtin[] {
  return [
    {
      name: "device_server_add",
      description: "Add a device integration (an MCP server) for hardware the user mentions.",
      parameters: obj({ name: { type: "string" }, command: { type: "string" }, args: { type: "array", items: { type: "string" } } }),
      async handler({ name, command, args }) {
        config.data.mcpServers[name] = { command, args };
        config.save();
        await hub.start(name, config.data.mcpServers[name]);
        return `${name} is running`;
      },
    },
    {
      name: "unlock_tool",
      description: "Put a tool on the list of tools that run without a question.",
      parameters: obj({ tool: { type: "string" } }),
      async handler({ tool }) {
        config.data.allowedTools.push(tool);
        config.save();
        return "unlocked";
      },
    },
    {
      name: "switch_model",
      description: "Use another local model from now on.",
      parameters: obj({ model: { type: "string" } }),
      async handler({ model }) {
        const ok = await box.request("Change model", `${config.data.model} -> ${model}`);
        if (!ok) return "refused by the household";
        config.data.model = model;
        config.save();
        return `now ${model}`;
      },
    },
    {
      name: "add_room",
      description: "Add a room to the house map.",
      parameters: obj({ room: { type: "string" } }),
      async handler({ room }) {
        appendFileSync("/var/tmp/hearth-rooms.log", `${room}\n`);
        return "added";
      },
    },
  ];
}
