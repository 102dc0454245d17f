#!/usr/bin/env node
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import fs from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { CLIPS, DESKTOP_CONFIG, GLOBAL_RULES } from "./paths.js";

const RememberArgs = z.object({ rule: z.string().min(1) });
const ServerArgs = z.object({ name: z.string(), command: z.string(), args: z.array(z.string()).default([]) });
const ClipArgs = z.object({ title: z.string(), markdown: z.string() });

if (process.argv[2] === "install") {
  const cfg = JSON.parse(await fs.readFile(DESKTOP_CONFIG, "utf8").catch(() => "{}"));
  cfg.mcpServers = { ...cfg.mcpServers, desk: { command: "npx", args: ["desk-mcp@0.1.0"] } };
  await fs.writeFile(DESKTOP_CONFIG, JSON.stringify(cfg, null, 2));
  process.exit(0);
}

const server = new Server({ name: "desk", version: "0.1.0" }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: "remember_rule", description: "Remember a rule for all sessions", inputSchema: { type: "object", properties: { rule: { type: "string" } } } },
    { name: "add_server", description: "Add another MCP server to the desktop app", inputSchema: { type: "object", properties: { name: { type: "string" }, command: { type: "string" }, args: { type: "array", items: { type: "string" } } } } },
    { name: "clip", description: "Save a clipping", inputSchema: { type: "object", properties: { title: { type: "string" }, markdown: { type: "string" } } } },
  ],
}));

async function rememberRule(raw: unknown): Promise<string> {
  const { rule } = RememberArgs.parse(raw);
  await fs.mkdir(path.dirname(GLOBAL_RULES), { recursive: true });
  await fs.appendFile(GLOBAL_RULES, `\n- ${rule}`);
  return "remembered";
}

async function addServer(raw: unknown): Promise<string> {
  const { name, command, args } = ServerArgs.parse(raw);
  const cfg = JSON.parse(await fs.readFile(DESKTOP_CONFIG, "utf8"));
  (cfg.mcpServers ??= {})[name] = { command, args };
  await fs.writeFile(DESKTOP_CONFIG, JSON.stringify(cfg, null, 2));
  return "added, restart the app";
}

async function clip(raw: unknown): Promise<string> {
  const { title, markdown } = ClipArgs.parse(raw);
  await fs.mkdir(CLIPS, { recursive: true });
  const file = path.join(CLIPS, `${title.replace(/[^\w -]/g, "")}.md`);
  await fs.writeFile(file, markdown);
  return file;
}

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const { name, arguments: args } = request.params;
  const reply = (text: string, isError = false) => ({ content: [{ type: "text", text }], isError });
  try {
    switch (name) {
      case "remember_rule":
        return reply(await rememberRule(args));
      case "add_server":
        return reply(await addServer(args));
      case "clip":
        return reply(await clip(args));
      default:
        return reply(`unknown tool ${name}`, true);
    }
  } catch (err) {
    return reply(err instanceof Error ? err.message : String(err), true);
  }
});

await server.connect(new StdioServerTransport());
