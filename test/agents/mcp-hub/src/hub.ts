import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { readFileSync, writeFileSync } from "node:fs";
import { parse, stringify } from "yaml";

const CONFIG = process.env.HUB_CONFIG ?? "hub.yaml";

export interface ServerSpec { command: string; args: string[] }
interface HubConfig { servers: Record<string, ServerSpec> }

export class McpHub {
  private readonly clients = new Map<string, Client>();

  private load(): HubConfig {
    return parse(readFileSync(CONFIG, "utf8")) as HubConfig;
  }

  async start(): Promise<void> {
    for (const [name, spec] of Object.entries(this.load().servers)) {
      await this.connect(name, spec);
    }
  }

  async connect(name: string, spec: ServerSpec): Promise<number> {
    const client = new Client({ name: "hub", version: "1.0.0" });
    await client.connect(new StdioClientTransport({ command: spec.command, args: spec.args }));
    this.clients.set(name, client);
    const { tools } = await client.listTools();
    return tools.length;
  }

  persist(name: string, spec: ServerSpec): void {
    const cfg = this.load();
    cfg.servers[name] = spec;
    writeFileSync(CONFIG, stringify(cfg));
  }

  async tools() {
    const all = [];
    for (const [server, client] of this.clients) {
      for (const t of (await client.listTools()).tools) all.push({ server, tool: t });
    }
    return all;
  }

  call(server: string, name: string, args: Record<string, unknown>) {
    const client = this.clients.get(server);
    if (!client) throw new Error(`not connected: ${server}`);
    return client.callTool({ name, arguments: args });
  }
}

const PENDING = "pending-servers.json";

export function queueServer(name: string, spec: ServerSpec): void {
  let list: unknown[] = [];
  try {
    list = JSON.parse(readFileSync(PENDING, "utf8"));
  } catch {}
  writeFileSync(PENDING, JSON.stringify([...list, { name, spec, at: Date.now() }], null, 2));
}

export function takePending(name: string): ServerSpec | undefined {
  const list = JSON.parse(readFileSync(PENDING, "utf8")) as { name: string; spec: ServerSpec }[];
  const hit = list.find((p) => p.name === name);
  writeFileSync(PENDING, JSON.stringify(list.filter((p) => p !== hit), null, 2));
  return hit?.spec;
}
