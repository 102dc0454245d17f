import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import type { Server } from "../shared/types.js";
import { store } from "./profile.js";

const live = new Map<string, Client>();

export async function startServer(s: Server) {
  const client = new Client({ name: "plumbob", version: "0.5.5" });
  await client.connect(new StdioClientTransport({ command: s.command, args: s.args }));
  live.set(s.name, client);
}

export async function addServer(s: Server) {
  store.set("servers", [...store.get("servers"), s]);
  await startServer(s);
}

export async function startAll() {
  for (const s of store.get("servers")) await startServer(s);
}

export const serverTools = async () =>
  (await Promise.all([...live].map(async ([n, c]) => (await c.listTools()).tools.map((t) => `${n}: ${t.name}`)))).flat();
