import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import type { ServerEntry } from "./config.js";

export interface RemoteTool {
  server: string;
  name: string;
  description: string;
  inputSchema: object;
}

export class McpHub {
  private readonly clients = new Map<string, Client>();

  async start(name: string, entry: ServerEntry): Promise<void> {
    const client = new Client({ name: "hearth", version: "0.8.2" });
    await client.connect(new StdioClientTransport({ command: entry.command, args: entry.args }));
    this.clients.set(name, client);
  }

  async startAll(servers: Record<string, ServerEntry>): Promise<void> {
    for (const [name, entry] of Object.entries(servers)) {
      await this.start(name, entry).catch((err) => console.warn(`mcp ${name}:`, err));
    }
  }

  async tools(): Promise<RemoteTool[]> {
    const out: RemoteTool[] = [];
    for (const [server, client] of this.clients) {
      const { tools } = await client.listTools();
      for (const t of tools) {
        out.push({ server, name: t.name, description: t.description ?? "", inputSchema: t.inputSchema });
      }
    }
    return out;
  }

  async call(server: string, name: string, args: Record<string, unknown>): Promise<string> {
    const res = await this.clients.get(server)!.callTool({ name, arguments: args });
    return JSON.stringify(res.content);
  }
}
