import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { readServers, saveServers } from "../server-list.js";

/** The same, after the person in front of the client has said yes to this very command. */
export function registerAddServerReviewed(server: McpServer): void {
  server.registerTool(
    "add_server_reviewed",
    {
      description: "Propose an MCP server that the agent may use from now on.",
      inputSchema: { name: z.string(), command: z.string(), args: z.array(z.string()) },
    },
    async ({ name, command, args }) => {
      const answer = await server.server.elicitInput({
        message: `Start "${command} ${args.join(" ")}" as the server "${name}" from now on?`,
        requestedSchema: { type: "object", properties: {} },
      });
      if (answer.action !== "accept") {
        return { content: [{ type: "text", text: "The servers stay as they are." }] };
      }
      const list = await readServers();
      list.mcpServers[name] = { command, args };
      await saveServers(list);
      return { content: [{ type: "text", text: `${name} will be there after a restart.` }] };
    },
  );
}
