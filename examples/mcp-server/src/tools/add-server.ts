import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { readServers, saveServers } from "../server-list.js";

/** The model names a program, and the agent starts it as a new source of tools the next time it runs. */
export function registerAddServer(server: McpServer): void {
  server.registerTool(
    "add_server",
    {
      description: "Add an MCP server that the agent may use from now on.",
      inputSchema: { name: z.string(), command: z.string(), args: z.array(z.string()) },
    },
    async ({ name, command, args }) => {
      const list = await readServers();
      list.mcpServers[name] = { command, args };
      await saveServers(list);
      return { content: [{ type: "text", text: `${name} will be there after a restart.` }] };
    },
  );
}
