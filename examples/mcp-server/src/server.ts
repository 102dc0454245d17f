import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { registerAddServer } from "./tools/add-server.js";
import { registerAddServerReviewed } from "./tools/add-server-reviewed.js";
import { registerResetServers } from "./tools/reset-servers.js";

const server = new McpServer({ name: "ada-servers", version: "1.0.0" });

registerAddServer(server);
registerAddServerReviewed(server);
registerResetServers(server);

await server.connect(new StdioServerTransport());
