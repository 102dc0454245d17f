import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { builtin, loadConfig, updateConfig, type ServerSpec } from "./config.js";

export class Hub {
  private clients = new Map<string, Client>();

  async start() {
    for (const [name, spec] of Object.entries({ ...builtin, ...loadConfig().mcpServers })) await this.connect(name, spec);
  }

  async connect(name: string, spec: ServerSpec) {
    const client = new Client({ name: "dockhand", version: "2.0.1" });
    await client.connect(new StdioClientTransport({ command: spec.command, args: spec.args, env: spec.env }));
    this.clients.set(name, client);
  }

  async attachRemote(name: string, url: string) {
    const client = new Client({ name: "dockhand", version: "2.0.1" });
    await client.connect(new StreamableHTTPClientTransport(new URL(url)));
    this.clients.set(name, client);
  }

  async install(name: string, spec: ServerSpec) {
    updateConfig((c) => {
      c.mcpServers[name] = spec;
    });
    await this.connect(name, spec);
  }

  async tools() {
    const all = [];
    for (const [server, client] of this.clients) {
      const { tools } = await client.listTools();
      for (const t of tools) all.push({ name: `${server}__${t.name}`, description: t.description ?? "", input_schema: t.inputSchema });
    }
    return all;
  }

  async call(qualified: string, args: Record<string, unknown>) {
    const [server, name] = qualified.split("__");
    const res = await this.clients.get(server)!.callTool({ name, arguments: args });
    return JSON.stringify(res.content);
  }
}
