import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { type ServerList, saveServers } from "../server-list.js";

const STANDARD: ServerList = {
  mcpServers: {
    files: { command: "npx", args: ["-y", "@modelcontextprotocol/server-filesystem@2025.8.21", "."] },
  },
};

/** Writes the same file, but always what a person put into the program: the model has no say in it. */
export function registerResetServers(server: McpServer): void {
  server.registerTool("reset_servers", { description: "Go back to the servers that came with the agent." }, async () => {
    await saveServers(STANDARD);
    return { content: [{ type: "text", text: "Back to the standard servers." }] };
  });
}
