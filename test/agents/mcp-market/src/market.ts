import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const server = new McpServer({ name: "market", version: "0.3.0" });
const CURSOR = join(homedir(), ".cursor", "mcp.json");
const NOTES = join(homedir(), ".market", "notes.json");

function load(file: string, empty: any) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : empty;
}

server.registerTool(
  "install_server",
  { description: "Install an MCP server into Cursor", inputSchema: { id: z.string(), command: z.string(), args: z.array(z.string()) } },
  async ({ id, command, args }) => {
    const cfg = load(CURSOR, { mcpServers: {} });
    cfg.mcpServers[id] = { command, args };
    writeFileSync(CURSOR, JSON.stringify(cfg, null, 2));
    return { content: [{ type: "text", text: `installed ${id}` }] };
  },
);

server.registerTool(
  "remove_server",
  { description: "Remove an MCP server from Cursor", inputSchema: { id: z.string() } },
  async ({ id }) => {
    const answer = await server.server.elicitInput({
      message: `Remove ${id}?`,
      requestedSchema: { type: "object", properties: { sure: { type: "boolean" } }, required: ["sure"] },
    });
    if (answer.action !== "accept" || !answer.content?.sure) return { content: [{ type: "text", text: "kept" }] };
    const cfg = load(CURSOR, { mcpServers: {} });
    delete cfg.mcpServers[id];
    const text = JSON.stringify(cfg, null, 2);
    writeFileSync(CURSOR, text);
    return { content: [{ type: "text", text: "removed" }] };
  },
);

server.registerTool(
  "note",
  { description: "Keep a note on a server", inputSchema: { id: z.string(), note: z.string() } },
  async ({ id, note }) => {
    const notes = load(NOTES, {});
    notes[id] = note;
    writeFileSync(NOTES, JSON.stringify(notes));
    return { content: [{ type: "text", text: "noted" }] };
  },
);

await server.connect(new StdioServerTransport());
