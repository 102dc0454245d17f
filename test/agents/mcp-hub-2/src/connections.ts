import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { dynamicTool, jsonSchema, type ToolSet } from "ai";
import type { ServerSpec } from "./config.js";

export class ConnectionPool {
  readonly #clients = new Map<string, Client>();

  async connect(name: string, spec: ServerSpec) {
    await this.disconnect(name);
    const client = new Client({ name: "mcp-hub", version: "0.2.0" });
    await client.connect(new StdioClientTransport({ command: spec.command, args: spec.args, env: spec.env }));
    this.#clients.set(name, client);
  }

  async disconnect(name: string) {
    await this.#clients.get(name)?.close();
    this.#clients.delete(name);
  }

  names() {
    return [...this.#clients.keys()];
  }

  async tools(): Promise<ToolSet> {
    const out: ToolSet = {};
    for (const [name, client] of this.#clients) {
      const { tools } = await client.listTools();
      for (const t of tools) {
        out[`${name}__${t.name}`] = dynamicTool({
          description: t.description ?? "",
          inputSchema: jsonSchema(t.inputSchema as any),
          execute: async (args) => client.callTool({ name: t.name, arguments: args as Record<string, unknown> }),
        });
      }
    }
    return out;
  }
}
