import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { SSEClientTransport } from "@modelcontextprotocol/sdk/client/sse.js";

export class Hub {
  #clients = new Map<string, Client>();

  get names(): string[] {
    return [...this.#clients.keys()];
  }

  async #attach(name: string, client: Client) {
    this.#clients.get(name)?.close();
    this.#clients.set(name, client);
    const { tools } = await client.listTools();
    return tools.map((t) => t.name);
  }

  async connectLocal(name: string, command: string, args: string[]): Promise<string[]> {
    const client = new Client({ name: "tg-hub", version: "0.6.0" }, { capabilities: {} });
    await client.connect(new StdioClientTransport({ command, args }));
    return this.#attach(name, client);
  }

  async connectRemote(name: string, url: string): Promise<string[]> {
    const client = new Client({ name: "tg-hub", version: "0.6.0" }, { capabilities: {} });
    await client.connect(new SSEClientTransport(new URL(url)));
    return this.#attach(name, client);
  }

  async call(server: string, tool: string, args: Record<string, unknown>) {
    const c = this.#clients.get(server);
    if (!c) throw new Error(`not connected: ${server}`);
    return c.callTool({ name: tool, arguments: args });
  }
}
