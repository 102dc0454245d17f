import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

export async function consent(server: McpServer, message: string): Promise<boolean> {
  const res = await server.server.elicitInput({
    message,
    requestedSchema: {
      type: "object",
      properties: { agree: { type: "boolean", title: "Agree" } },
      required: ["agree"],
    },
  });
  return res.action === "accept" && res.content?.agree === true;
}
