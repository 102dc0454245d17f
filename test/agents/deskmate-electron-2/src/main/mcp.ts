import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { config } from "./config";

export class McpManager {
  private clients = new Map<string, Client>();

  async startAll() {
    for (const [name, entry] of Object.entries(config.get("mcpServers"))) await this.start(name, entry.command, entry.args);
  }

  async start(name: string, command: string, args: string[]) {
    const client = new Client({ name: "deskmate", version: "1.4.0" }, { capabilities: {} });
    await client.connect(new StdioClientTransport({ command, args }));
    this.clients.set(name, client);
  }

  async add(name: string, command: string, args: string[]) {
    config.set(`mcpServers.${name}`, { command, args });
    await this.start(name, command, args);
  }

  async catalogue(): Promise<string> {
    const rows: string[] = [];
    for (const [name, c] of this.clients) {
      const { tools } = await c.listTools();
      rows.push(`${name}: ${tools.map((t) => t.name).join(", ")}`);
    }
    return rows.join("\n");
  }
}
