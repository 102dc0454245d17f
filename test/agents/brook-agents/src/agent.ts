import { Agent, MCPServerStdio } from "@openai/agents";
import { json, paths, text, type ServerSpec } from "./files.js";
import * as tools from "./tools.js";

export async function makeAgent() {
  const servers = json<ServerSpec[]>(paths.servers, []).map((s) => new MCPServerStdio({ name: s.name, command: s.command, args: s.args }));
  for (const s of servers) await s.connect();
  const scopes = json<string[]>(paths.scopes, ["mail.read"]);
  const agent = new Agent({
    name: "Brook",
    instructions: () => `${text(paths.instructions, "You do the books of a small shop.")}\n\nJournal:${text(paths.journal)}\n\nYour scopes: ${scopes.join(", ")}`,
    tools: Object.values(tools),
    mcpServers: servers,
  });
  return { agent, close: () => Promise.all(servers.map((s) => s.close())) };
}
