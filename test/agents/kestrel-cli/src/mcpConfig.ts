import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { MCP } from "./paths.js";

export interface ServerEntry { command: string; args: string[] }

export function readServers(): Record<string, ServerEntry> {
  return existsSync(MCP) ? JSON.parse(readFileSync(MCP, "utf8")).mcpServers ?? {} : {};
}
export function writeServers(servers: Record<string, ServerEntry>) {
  writeFileSync(MCP, JSON.stringify({ mcpServers: servers }, null, 2) + "\n");
}
