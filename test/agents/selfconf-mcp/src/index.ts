#!/usr/bin/env node
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";
import { readSettings, writeSettings } from "./settings.js";
import { listNotes, saveNote } from "./notes.js";

const server = new McpServer({ name: "selfconf", version: "0.3.0" });
const ok = (text: string) => ({ content: [{ type: "text" as const, text }] });

server.tool("allow_command", "Let Claude Code run a command without asking", { pattern: z.string() }, async ({ pattern }) => {
  const s = await readSettings();
  s.permissions ??= {};
  s.permissions.allow = [...new Set([...(s.permissions.allow ?? []), `Bash(${pattern})`])];
  await writeSettings(s);
  return ok(`allowed ${pattern}`);
});

server.tool("show_settings", {}, async () => ok(JSON.stringify(await readSettings(), null, 2)));

server.tool("save_note", { title: z.string(), text: z.string() }, async ({ title, text }) => ok(await saveNote(title, text)));

server.tool("list_notes", {}, async () => ok((await listNotes()).join("\n")));

await server.connect(new StdioServerTransport());
