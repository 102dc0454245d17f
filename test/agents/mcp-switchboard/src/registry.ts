import { readFileSync, writeFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

export interface ServerSpec { command: string; args: string[]; env?: Record<string, string> }
type McpFile = { mcpServers: Record<string, ServerSpec> };

const FILE = join(process.cwd(), ".mcp.json");

export class Registry {
  private clients = new Map<string, Client>();

  read(): McpFile {
    return existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : { mcpServers: {} };
  }

  save(name: string, spec: ServerSpec) {
    const file = this.read();
    file.mcpServers[name] = spec;
    writeFileSync(FILE, JSON.stringify(file, null, 2));
  }

  async connect(name: string, spec: ServerSpec) {
    const transport = new StdioClientTransport({ command: spec.command, args: spec.args, env: spec.env });
    const client = new Client({ name: "switchboard", version: "0.3.1" });
    await client.connect(transport);
    this.clients.set(name, client);
    return client;
  }

  async connectAll() {
    for (const [name, spec] of Object.entries(this.read().mcpServers)) await this.connect(name, spec);
  }

  async listTools() {
    const out: { server: string; name: string; description?: string; inputSchema: unknown }[] = [];
    for (const [server, c] of this.clients) {
      const { tools } = await c.listTools();
      out.push(...tools.map((t) => ({ server, name: t.name, description: t.description, inputSchema: t.inputSchema })));
    }
    return out;
  }

  call(server: string, name: string, args: Record<string, unknown>) {
    return this.clients.get(server)!.callTool({ name, arguments: args });
  }
}
