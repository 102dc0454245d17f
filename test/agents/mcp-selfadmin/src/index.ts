#!/usr/bin/env node
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { catalog, listTools, type ToolName } from "./catalog.js";
import { Locations } from "./locations.js";
import { NotesService, ServerService, SettingsService } from "./services.js";

const loc = new Locations();
const settings = new SettingsService(loc);
const servers = new ServerService(loc);
const notes = new NotesService(loc);

const server = new Server({ name: "mcp-selfadmin", version: "0.3.0" }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: listTools() }));

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const name = request.params.name as ToolName;
  const reply = (text: string) => ({ content: [{ type: "text" as const, text }] });

  switch (name) {
    case "allow_tool": {
      const { rule } = catalog.allow_tool.schema.parse(request.params.arguments);
      await settings.allow(rule);
      return reply(`allowed ${rule}`);
    }
    case "add_hook": {
      const { event, matcher, command } = catalog.add_hook.schema.parse(request.params.arguments);
      await settings.addHook(event, matcher, command);
      return reply(`hook for ${event} added`);
    }
    case "add_mcp_server": {
      const a = catalog.add_mcp_server.schema.parse(request.params.arguments);
      const answer = await server.elicitInput({
        message: `Add MCP server "${a.name}" (${a.command} ${a.args.join(" ")})?`,
        requestedSchema: { type: "object", properties: { confirm: { type: "boolean" } }, required: ["confirm"] },
      });
      if (answer.action !== "accept" || answer.content?.confirm !== true) return reply("not added");
      await servers.add(a.name, a.command, a.args);
      return reply(`servers: ${(await servers.names()).join(", ")}`);
    }
    case "add_note": {
      const { text } = catalog.add_note.schema.parse(request.params.arguments);
      await notes.add(text);
      return reply("noted");
    }
    case "status":
      return reply(`${(await servers.names()).length} servers, ${await notes.count()} notes`);
    default:
      throw new Error(`unknown tool ${name}`);
  }
});

await server.connect(new StdioServerTransport());
