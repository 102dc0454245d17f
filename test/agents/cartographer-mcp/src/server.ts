import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { guide, macros, notes } from "./store.js";
import { exposeMacro, registerTools } from "./tools.js";

const briefing = () => `${guide.get()}\n\nFrom earlier sessions:\n${notes.all().map((n) => `- ${n}`).join("\n")}`;

const server = new McpServer({ name: "cartographer", version: "0.3.1" }, { instructions: briefing() });
registerTools(server);
for (const macro of macros.all()) exposeMacro(server, macro);
server.registerPrompt("guide", { description: "How to use the map" }, () => ({
  messages: [{ role: "user", content: { type: "text", text: briefing() } }],
}));

await server.connect(new StdioServerTransport());
